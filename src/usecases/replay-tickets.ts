import type { Instant } from '../domain/kernel/instant.ts';
import type { Message } from '../domain/router/message.ts';
import { withinRulebook } from '../domain/router/reading.ts';
import { NAMED, type Past, type ReplayReport } from '../domain/router/replay/model.ts';
import { onlyMessage } from '../domain/router/replay/only-message.ts';
import { type Replayed, replayOne } from '../domain/router/replay/replay-one.ts';
import { tally } from '../domain/router/replay/tally.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { ReadRequest, TicketReader } from '../ports/ticket-reader.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TicketViews } from '../ports/ticket-views.ts';

export interface ReplayRoom {
  readonly views: Pick<TicketViews, 'handedOff'>;
  readonly store: Pick<TicketStore, 'messagesOf' | 'historyOf' | 'mergedInto'>;
  /** The live one. */
  readonly rulebook: () => Rulebook;
}

/** Reads past texts anew. */
export interface AnotherReader {
  /** For the report. */
  readonly name: string;
  /** The one to read this ticket: it must not have learned the answer from this very ticket's correction. */
  readonly readerFor: (ticketId: string) => Pick<TicketReader, 'read'>;
}

/** What is tried, over which tickets. */
export interface Trial {
  readonly rulebook: Rulebook;
  /** Null = what was read then. */
  readonly reader: AnotherReader | null;
  /** Tickets handed off from here until before `until`. */
  readonly since: Instant;
  readonly until: Instant;
  /** At most so many tickets are named (default `NAMED`). */
  readonly named?: number;
  /** Told now and then how many tickets have been looked at. */
  readonly onProgress?: (done: number) => void;
  /** Once aborted, the report of what was found so far is answered. */
  readonly stop?: AbortSignal;
}

/**
 * Another rulebook, or another reader, over past tickets (SPEC 9). Changes nothing. Memory stays flat whatever there is
 * to look at, and the event loop breathes in between. Throws the `Fault` of a reader that cannot read.
 */
export type ReplayTickets = (trial: Trial) => Promise<ReplayReport>;

/** Tickets between two breaths: a few milliseconds on a desk that is at work. */
const AT_ONCE = 100;
/** Reads in flight at a time, for a reader that is far away. */
const READS_AT_ONCE = 8;

export function replayTickets(room: ReplayRoom): ReplayTickets {
  return async (trial) => {
    const live = room.rulebook();
    const added = tally(trial.named ?? NAMED);
    const size = trial.reader === null ? AT_ONCE : READS_AT_ONCE;
    let done = 0;
    let stopped = false;
    for await (const tickets of inBatches(room.views.handedOff(trial.since, trial.until), size)) {
      stopped = trial.stop?.aborted === true;
      if (stopped) break;
      const replayed = await Promise.all(tickets.map((ticket) => replay(room, ticket, live, trial)));
      for (const one of replayed) if (one !== null) added.add(one);
      done += tickets.length;
      trial.onProgress?.(done);
      await new Promise((resume) => setImmediate(resume));
    }
    return added.report({
      rulebook: { live: live.version, tried: trial.rulebook.version },
      reader: trial.reader?.name ?? null,
      since: trial.since,
      until: trial.until,
      stopped,
    });
  };
}

async function replay(
  room: ReplayRoom,
  ticket: Ticket,
  live: Rulebook,
  { rulebook: tried, reader }: Trial,
): Promise<Replayed | null> {
  // A merged one counts with the ticket it is part of, a split one with its parts.
  if (ticket.status === 'merged' || ticket.status === 'split') return null;
  const past = await pastOf(room, ticket);
  const readNow = reader === null ? past : await readAnew(past, reader.readerFor(ticket.id), tried);
  return replayOne(past, readNow, { live, tried });
}

async function pastOf({ store }: ReplayRoom, ticket: Ticket): Promise<Past> {
  const deskTeam = ticket.fixed.topic === null ? null : await teamOfTheDesk(store, ticket.id);
  const only = onlyMessage(ticket);
  if (only !== null) return { ticket, messages: [only], mergedIn: [], deskTeam };
  const messages = await store.messagesOf(ticket.id);
  // Whatever was merged into it left notes.
  const merged = ticket.noteCount === 0 ? [] : await store.mergedInto(ticket.id);
  const mergedIn = await Promise.all(merged.map((one) => mergedPast(store, one)));
  return { ticket, messages, mergedIn, deskTeam };
}

async function mergedPast(store: ReplayRoom['store'], ticket: Ticket): Promise<Past> {
  return { ticket, messages: await store.messagesOf(ticket.id), mergedIn: [], deskTeam: null };
}

/** Where the desk had it when a person reassigned it first. */
async function teamOfTheDesk(store: ReplayRoom['store'], ticketId: string): Promise<string | null> {
  const first = (await store.historyOf(ticketId)).find(({ action }) => action === 'reassign');
  return typeof first?.before.team === 'string' ? first.before.team : null;
}

async function readAnew(past: Past, reader: Pick<TicketReader, 'read'>, tried: Rulebook): Promise<Past> {
  const topics = [...tried.topics.values()].map(({ name, about }) => ({ name, about }));
  const known = new Set(tried.topics.keys());
  const anew = async (message: Message): Promise<Message> => {
    // Never read, or nothing there that could be: as it was.
    if (message.reading === null || message.broken !== null) return message;
    const { lane, subject, text } = message;
    const request: ReadRequest = { lane, subject, text, topics, lastChance: true };
    return { ...message, reading: withinRulebook(await reader.read(request), known) };
  };
  const all = (messages: readonly Message[]) => Promise.all(messages.map(anew));
  const mergedIn = past.mergedIn.map(async (one) => ({ ...one, messages: await all(one.messages) }));
  return { ...past, messages: await all(past.messages), mergedIn: await Promise.all(mergedIn) };
}

async function* inBatches<T>(all: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
