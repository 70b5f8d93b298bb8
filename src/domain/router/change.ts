import type { Instant } from '../kernel/instant.ts';
import type { CorrectionKind, HistoryEntry } from './history.ts';
import type { Lane } from './lane.ts';
import type { Message } from './message.ts';
import type { Outcome, Receipt } from './receipt.ts';
import type { Ticket } from './ticket.ts';
import type { Work } from './work.ts';

/** "This customer and topic has a card": taken by compare-and-set (gate 3). */
export interface Claim {
  readonly customerId: string;
  readonly topic: string;
  readonly ticketId: string;
  /** The ticket that must hold the claim now; null = nobody. Anything else is a conflict. */
  readonly replaces: string | null;
}

/** A person's correction, as counted (SPEC 8) and replayed. */
export interface CorrectionRow {
  readonly ticketId: string;
  readonly at: Instant;
  readonly action: CorrectionKind;
  readonly by: string;
  /** The topic first read; the correction rate counts by it. */
  readonly topicRead: string | null;
  readonly origTopic: string | null;
  readonly origTeam: string | null;
  readonly newTopic: string | null;
  readonly newTeam: string | null;
}

/**
 * One state change = one atomic commit: all of it or nothing. Built by the domain, carried out by the store.
 * Whatever must follow is in `work`, part of the same commit.
 */
export interface Change {
  readonly at: Instant;
  /** Idempotency of the whole change: a lane key or a person's action id. Seen before → conflict `seen`. */
  readonly once: {
    readonly key: string;
    readonly ticketId: string | null;
    readonly until: Instant | null;
  } | null;
  /** New receipts; a receipt id that exists already is a fault. */
  readonly receipts: readonly Receipt[];
  /** Where existing receipts ended up. */
  readonly outcomes: readonly {
    readonly receiptId: string;
    readonly outcome: Outcome;
    readonly ticketId: string | null;
    readonly messageId: string | null;
  }[];
  /** Each with the version the store must hold now; 0 = must not exist. Another version → conflict `version`. */
  readonly tickets: readonly { readonly ticket: Ticket; readonly was: number }[];
  /** Redeliveries of inputs already accepted: counted, outside the sum. */
  readonly repeats: readonly { readonly lane: Lane; readonly day: string }[];
  /** New or replaced, by id. */
  readonly messages: readonly Message[];
  readonly history: readonly HistoryEntry[];
  readonly corrections: readonly CorrectionRow[];
  readonly claims: readonly Claim[];
  /** Enqueued with the commit. `delay` milliseconds. */
  readonly work: readonly { readonly work: Work; readonly delay: number }[];
  /** Work this change finishes: ids to take off the queue with the commit. */
  readonly done: readonly string[];
}

export function change(at: Instant, parts: Partial<Omit<Change, 'at'>>): Change {
  return {
    at,
    once: null,
    receipts: [],
    outcomes: [],
    repeats: [],
    tickets: [],
    messages: [],
    history: [],
    corrections: [],
    claims: [],
    work: [],
    done: [],
    ...parts,
  };
}
