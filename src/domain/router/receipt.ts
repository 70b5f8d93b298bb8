import type { Instant } from '../kernel/instant.ts';
import type { Lane } from './lane.ts';
import type { Inbound, Rejection } from './message.ts';

/**
 * Where an accepted input ended up (SPEC 10, ledger): `waiting` until its message was decided, then its own
 * ticket (`ticketed`, `held`, later perhaps `merged`), `joined` to another as a message, or `rejected`.
 */
export const OUTCOMES = ['waiting', 'ticketed', 'held', 'merged', 'joined', 'rejected'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One accepted input, counted at acceptance. */
export interface Receipt {
  readonly id: string;
  readonly lane: Lane;
  readonly laneKey: string;
  readonly at: Instant;
  /** Calendar day of `at` in the configured zone, `YYYY-MM-DD`: the ledger is kept by it. */
  readonly day: string;
  readonly outcome: Outcome;
  readonly ticketId: string | null;
  readonly messageId: string | null;
  readonly from: string;
  readonly subject: string;
  readonly rejection: Rejection | null;
  /** A rejected input is kept whole so that `accept` can make a ticket of it; null otherwise. */
  readonly inbound: Inbound | null;
}
