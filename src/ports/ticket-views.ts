import type { Instant } from '../domain/kernel/instant.ts';
import type { CorrectionRow } from '../domain/router/change.ts';
import type { Lane } from '../domain/router/lane.ts';
import type { Outcome, Receipt } from '../domain/router/receipt.ts';
import type { Status, Ticket } from '../domain/router/ticket.ts';

/** Opaque place in a listing; null = from the start, or no more. */
export type Cursor = string | null;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: Cursor;
}

export interface TicketFilter {
  readonly status?: Status;
  /** `triage` for the triage lane. */
  readonly team?: string;
  readonly customer?: string;
  readonly topic?: string;
}

export interface QueueCount {
  readonly team: string;
  /** Open tickets whose decision names this team; `received` tickets are in no queue yet. */
  readonly open: number;
  /** Those nobody has taken. */
  readonly waiting: number;
  readonly oldest: Instant | null;
}

/** The ledger's raw counts (SPEC 10). `accepted` and `outcomes` are counted independently of each other. */
export interface LedgerRow {
  readonly lane: Lane;
  readonly day: string;
  readonly accepted: number;
  readonly repeats: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Rejections by kind. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Past this place nobody counts in single steps. */
export const DEEPEST = 1_000;

/** What people look at. Reads only; no path scans the store; may be a moment behind on stores that replicate. */
export interface TicketViews {
  /** One team's open tickets in queue order (SPEC 6, gate 2): move, then first come first served. */
  queue(team: string, cursor: Cursor, limit: number): Promise<Page<Ticket>>;
  /**
   * Where these tickets stand in their queues, 1 = next. Those in no queue, and those past the deepest place that is
   * counted, are not in the answer.
   */
  positions(tickets: readonly Ticket[]): Promise<ReadonlyMap<string, number>>;
  counts(): Promise<readonly QueueCount[]>;
  /** Newest first, but in queue order when a team alone is asked for. */
  tickets(filter: TicketFilter, cursor: Cursor, limit: number): Promise<Page<Ticket>>;
  /** By customer address or name, words of subject and text, or ticket id; best first. */
  search(query: string, limit: number): Promise<readonly Ticket[]>;
  /** Newest first. */
  receipts(outcome: Outcome, cursor: Cursor, limit: number): Promise<Page<Receipt>>;
  ledger(): Promise<readonly LedgerRow[]>;
  /**
   * Receipts whose ticket or message is missing, or whose outcome disagrees with the ticket: what a fault or a planted
   * orphan leaves. Streams through everything; for `ledger --recount`, not for a page.
   */
  recount(): AsyncIterable<{ readonly receiptId: string; readonly fault: string }>;
  /** All tickets in order of id, for export and replay; memory stays flat. */
  all(): AsyncIterable<Ticket>;
  /** Tickets handed off from `from` until before `to`, for the correction rate and the digest. */
  handedOff(from: Instant, to: Instant): AsyncIterable<Ticket>;
  /** Oldest first. */
  corrections(from: Instant, to: Instant): AsyncIterable<CorrectionRow>;
}
