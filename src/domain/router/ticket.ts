import type { Instant } from '../kernel/instant.ts';
import type { Decided, FixedValues } from './decision/model.ts';
import type { Card } from './handoff/model.ts';
import type { Customer, Lane, Trust } from './lane.ts';
import type { Reading, Tone, Urgency } from './reading.ts';

export const STATUSES = ['received', 'routed', 'held', 'merged', 'split', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** One customer's one problem (SPEC 1). Immutable: every change is a new value with `version` one higher. */
export interface Ticket {
  readonly id: string;
  /** 1 at birth, one more with every commit that changes the ticket. */
  readonly version: number;
  readonly lane: Lane;
  /** The receipt this ticket came from; null for the parts of a split. Its outcome follows the status. */
  readonly receiptId: string | null;
  readonly customer: Customer;
  readonly trust: Trust;
  readonly subject: string;
  /** The new text of the first message. */
  readonly body: string;
  readonly status: Status;
  readonly receivedAt: Instant;
  /** The tags: as read from the first clear message, or as a person set them. Null until read. */
  readonly topic: string | null;
  readonly urgency: Urgency | null;
  readonly tone: Tone | null;
  /** The reading the tags come from. Its topic is "the topic first read" of the correction rate. */
  readonly reading: Reading | null;
  readonly fixed: FixedValues;
  readonly takenBy: string | null;
  readonly takenAt: Instant | null;
  readonly mergedInto: string | null;
  readonly splitInto: readonly string[];
  readonly splitFrom: string | null;
  readonly relatedTo: readonly string[];
  /** Tickets a person separated this one from, and parts of the same split: exempt from gate 3 for ever. */
  readonly neverWith: readonly string[];
  readonly messageCount: number;
  /** Everyone who wrote or was addressed in it; capped at 200. */
  readonly parties: readonly string[];
  /** The current decision; earlier ones stay in the history. */
  readonly decision: Decided | null;
  /** The card on each place it was handed off to, newest last. */
  readonly cards: readonly Card[];
  /** First hand-off ever; the correction rate counts the ticket in this week. */
  readonly handedOffAt: Instant | null;
  readonly noteCount: number;
  /** When the card or its last note was shown last. */
  readonly lastShownAt: Instant | null;
  /** When the triage lead is due a reminder (held tickets only); null once reminded or no longer held. */
  readonly remindAt: Instant | null;
  /** First action of a person after the hand-off; stops the waiting clock. */
  readonly firstTouchAt: Instant | null;
  /** Why it is held when that is not the decision's doing: a broken mail, a reader that failed. */
  readonly heldBecause: string | null;
}

/** Open = somebody still owes the customer something. */
export function isOpen(ticket: { readonly status: Status }): boolean {
  return ticket.status === 'received' || ticket.status === 'routed' || ticket.status === 'held';
}
