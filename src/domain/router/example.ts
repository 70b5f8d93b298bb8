import type { Instant } from '../kernel/instant.ts';
import type { Tone, Urgency } from './reading.ts';

/** A corrected ticket kept as a labelled example (SPEC 7): one line of `examples.jsonl`. */
export interface Example {
  readonly ticketId: string;
  /** At most 500 characters; addresses, phone and card numbers masked. */
  readonly text: string;
  readonly topic: string | null;
  readonly urgency: Urgency | null;
  readonly tone: Tone | null;
  readonly by: string;
  readonly at: Instant;
}
