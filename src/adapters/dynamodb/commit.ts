import { randomUUID } from 'node:crypto';
import type { Change } from '../../domain/router/change.ts';
import { queueOf } from '../../domain/router/handoff/queue-order.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { Fault } from '../../ports/fault.ts';
import type { Committed } from '../../ports/ticket-store.ts';
import { type BeforeRoom, beforeCommit } from './before-commit.ts';
import { changeDocuments } from './change-documents.ts';
import { changeSteps } from './change-steps.ts';
import { placeOf } from './message-item.ts';
import type { Step } from './steps.ts';
import { writeTeams } from './teams.ts';
import type { Dispatched } from './trail-items.ts';
import { type Tried, tried } from './transaction.ts';

export interface CommitRoom extends BeforeRoom {
  /** 16 digits, higher with each call. */
  readonly nextOrder: () => string;
  /** Where a ticket stands in its queue, for the row of its hand-off. */
  readonly positionOf: (ticket: Ticket) => Promise<number | null>;
  readonly faults: (point: 'before' | 'after') => void;
  /** Milliseconds, between two tries. */
  readonly rest: (time: number) => Promise<unknown>;
}

/** Actions that one transaction takes (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html). */
const MOST_ACTIONS = 100;
/** Tries before a commit is left to the caller: under five seconds with the rests between them, where answers come. */
const MOST_TRIES = 9;
/** Milliseconds after which no other try begins: whoever asked has a time-out of fifteen seconds. */
const LAST_TRY = 6_000;
const FIRST_REST = 15;
const LONGEST_REST = 1_000;

/**
 * One change as one transaction. What met somebody else's, or got lost on the way, is asked for again as it was, in the second
 * case under its token, so that it takes effect once; what was planned from something that changed is planned anew. The
 * rests in between are of random length, so that two who met do not meet again.
 */
export async function commitTo(room: CommitRoom, change: Change): Promise<Committed> {
  const documents = await changeDocuments(room.large, change);
  const dispatched = await dispatchedBy(room, change);
  await writeTeams(room, change);
  const begun = performance.now();
  let token = randomUUID();
  let steps: readonly Step[] | null = null;
  for (let nth = 1; ; nth += 1) {
    steps ??= changeSteps({
      ...{ tables: room.tables, change, documents, dispatched, order: room.nextOrder() },
      before: await beforeCommit(room, change, nth > 1),
    });
    const outcome = await attempt(room, steps, token);
    if (outcome.kind === 'done') return remembered(room, change);
    if (outcome.kind === 'conflict') return { ok: false, conflict: outcome.conflict };
    if (nth >= MOST_TRIES || performance.now() - begun > LAST_TRY) throw outcome.why;
    if (outcome.kind === 'stale') {
      room.recent.forgetPlaces(change.messages.map(({ id }) => id));
      [token, steps] = [randomUUID(), null];
    }
    // What AWS answers to a token that it has cancelled once is not written down anywhere: rather a new one.
    if (outcome.kind === 'again' && outcome.refused) token = randomUUID();
    await room.rest(Math.min(FIRST_REST * 2 ** nth, LONGEST_REST) * Math.random());
  }
}

async function attempt(room: CommitRoom, steps: readonly Step[], token: string): Promise<Tried> {
  if (steps.length > MOST_ACTIONS) throw tooMany(steps.length);
  room.faults('before');
  const outcome: Tried = steps.length === 0 ? { kind: 'done' } : await tried(room.client, steps, token);
  if (outcome.kind === 'done' || outcome.kind === 'conflict') room.faults('after');
  return outcome;
}

function remembered({ recent }: CommitRoom, { tickets, messages }: Change): Committed {
  for (const { ticket } of tickets) recent.keepTicket(ticket);
  for (const message of messages) recent.keepPlace(message.id, placeOf(message));
  return { ok: true };
}

/** Where cards stand with this change, by ticket: what `handed_off` in its history says. */
async function dispatchedBy(
  room: CommitRoom,
  { history, tickets }: Change,
): Promise<ReadonlyMap<string, Dispatched>> {
  const shown = history.filter(({ action }) => action === 'handed_off');
  const entries = shown.map(async ({ ticketId, at, after: { place } }) => {
    const ticket = tickets.find((one) => one.ticket.id === ticketId)?.ticket;
    const isQueued = ticket !== undefined && queueOf(ticket) !== null;
    // A figure for the reports: whoever may not count it, or cannot now, still hands off.
    const queuePos = isQueued ? await room.positionOf(ticket).catch(() => null) : null;
    return [ticketId, { via: String(place ?? ''), at, queuePos }] as const;
  });
  return new Map(await Promise.all(entries));
}

function tooMany(actions: number): Fault {
  const cure =
    'If tickets are being merged, do it the other way round: the one with fewer merged into it into the other.';
  return new Fault(
    'store-too-much',
    `This changes ${actions} rows at once, and DynamoDB takes ${MOST_ACTIONS}. ${cure}`,
    { retry: false },
  );
}
