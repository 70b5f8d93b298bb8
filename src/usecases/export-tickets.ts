import type { CorrectionRow } from '../domain/router/change.ts';
import type { Example } from '../domain/router/example.ts';
import { claimsAs } from '../domain/router/handoff/duplicate.ts';
import type { HistoryEntry } from '../domain/router/history.ts';
import type { Lane } from '../domain/router/lane.ts';
import type { Message } from '../domain/router/message.ts';
import { OUTCOMES, type Receipt } from '../domain/router/receipt.ts';
import { isoTime, type TicketJson, ticketJson } from '../domain/router/report/ticket-json.ts';
import type { RulebookTexts } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { ExampleStore } from '../ports/example-store.ts';
import type { RawMail } from '../ports/raw-mail.ts';
import type { RulebookRevision, RulebookStore } from '../ports/rulebook-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { Cursor, TicketViews } from '../ports/ticket-views.ts';

export const EXPORT_FORMAT = 1;

/** A ticket as the desk keeps it: what the Ticket JSON leaves out is needed to go on with it elsewhere. */
export interface KeptTicket {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly history: readonly HistoryEntry[];
  /** The topics it holds the card of its customer for (gate 3). */
  readonly claims: readonly string[];
}

/** One line of an export. `ticket` is for whoever reads the file, `kept` for the import. */
export type ExportLine =
  | { readonly kind: 'front-desk'; readonly format: number; readonly exported_at: string }
  | {
      readonly kind: 'rulebook';
      readonly revision: RulebookRevision;
      readonly texts: RulebookTexts;
    }
  | { readonly kind: 'example'; readonly example: Example }
  | { readonly kind: 'ticket'; readonly ticket: TicketJson; readonly kept: KeptTicket }
  /** `forEver`: its lane key still refuses a redelivery. */
  | { readonly kind: 'receipt'; readonly receipt: Receipt; readonly forEver: boolean }
  | { readonly kind: 'correction'; readonly correction: CorrectionRow }
  | { readonly kind: 'repeats'; readonly lane: Lane; readonly day: string; readonly count: number }
  | { readonly kind: 'raw-mail'; readonly key: string; readonly base64: string }
  /** The last line: how many there were before it, so that a file that was cut off is known by its lack. */
  | {
      readonly kind: 'end';
      readonly lines: number;
      readonly tickets: number;
      readonly receipts: number;
    };

export interface Exporting {
  readonly store: Pick<TicketStore, 'messagesOf' | 'historyOf' | 'claimOf' | 'seen'>;
  readonly views: Pick<TicketViews, 'all' | 'receipts' | 'corrections' | 'ledger'>;
  readonly examples: Pick<ExampleStore, 'list'>;
  readonly rulebooks: Pick<RulebookStore, 'history' | 'show'>;
  readonly rawMail: Pick<RawMail, 'get'>;
}

/** Later than any key that runs out. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;
const PAGE = 500;
const RULEBOOKS = 10_000;

/**
 * Everything of a desk, a line at a time, so that memory stays flat: rulebooks, examples, tickets with their messages
 * and history, receipts, corrections, the counts of repeats, raw mail. What waits on the queue is not in it (after an
 * import the sweeper finds unread messages), nor are the ids of actions done and the history of the examples: a backup
 * has those.
 */
export async function* exportTickets(room: Exporting, at: number): AsyncGenerator<ExportLine> {
  const counted = { lines: 0, tickets: 0, receipts: 0 };
  for await (const line of everyLine(room, at)) {
    counted.lines += 1;
    if (line.kind === 'ticket') counted.tickets += 1;
    if (line.kind === 'receipt') counted.receipts += 1;
    yield line;
  }
  yield { kind: 'end', ...counted };
}

async function* everyLine(room: Exporting, at: number): AsyncGenerator<ExportLine> {
  yield { kind: 'front-desk', format: EXPORT_FORMAT, exported_at: isoTime(at) };
  yield* rulebookLines(room);
  for (const example of (await room.examples.list()).examples) yield { kind: 'example', example };
  for await (const ticket of room.views.all()) yield* ticketLines(room, ticket);
  yield* receiptLines(room);
  for await (const correction of room.views.corrections(0, FOR_EVER))
    yield { kind: 'correction', correction };
  for (const { lane, day, repeats } of await room.views.ledger())
    if (repeats > 0) yield { kind: 'repeats', lane, day, count: repeats };
}

/** Oldest first, so that the newest is live after the import. */
async function* rulebookLines({ rulebooks }: Exporting): AsyncGenerator<ExportLine> {
  for (const revision of [...(await rulebooks.history(RULEBOOKS))].reverse()) {
    const texts = (await rulebooks.show(revision.version))?.texts;
    if (texts !== undefined) yield { kind: 'rulebook', revision, texts };
  }
}

async function* ticketLines(room: Exporting, ticket: Ticket): AsyncGenerator<ExportLine> {
  const [messages, history] = await Promise.all([
    room.store.messagesOf(ticket.id),
    room.store.historyOf(ticket.id),
  ]);
  const claims = await claimsOf(room, ticket, history);
  const kept = { ticket, messages, history, claims };
  yield { kind: 'ticket', ticket: ticketJson(ticket, messages, history, null), kept };
  for (const message of messages) yield* rawLines(room, message.rawKey);
}

/** A ticket may hold claims for the topics it has or had; its history names them. */
async function claimsOf(
  { store }: Exporting,
  ticket: Ticket,
  history: readonly HistoryEntry[],
): Promise<readonly string[]> {
  const named = history.flatMap(({ before, after }) => [before.topic, after.topic]);
  const topics = [...named, ticket.topic].filter((topic) => typeof topic === 'string');
  const held: string[] = [];
  for (const topic of new Set(topics))
    if ((await store.claimOf(claimsAs(ticket), topic)) === ticket.id) held.push(topic);
  return held;
}

async function* receiptLines(room: Exporting): AsyncGenerator<ExportLine> {
  for (const outcome of OUTCOMES) {
    let cursor: Cursor = null;
    do {
      const page: Awaited<ReturnType<TicketViews['receipts']>> = await room.views.receipts(
        outcome,
        cursor,
        PAGE,
      );
      for (const receipt of page.items) {
        const forEver = (await room.store.seen(receipt.laneKey, FOR_EVER)) !== undefined;
        yield { kind: 'receipt', receipt, forEver };
        yield* rawLines(room, receipt.inbound?.rawKey ?? null);
      }
      cursor = page.next;
    } while (cursor !== null);
  }
}

async function* rawLines({ rawMail }: Exporting, key: string | null): AsyncGenerator<ExportLine> {
  const bytes = key === null ? null : await rawMail.get(key);
  if (key !== null && bytes !== null)
    yield { kind: 'raw-mail', key, base64: Buffer.from(bytes).toString('base64') };
}
