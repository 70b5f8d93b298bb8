import type { Instant } from '../kernel/instant.ts';
import type { Example } from './example.ts';
import type { Effect, Place } from './handoff/model.ts';
import type { Message } from './message.ts';

/**
 * One thing to be done after a commit: at least once, in any order, by an idempotent use case.
 * `id` makes enqueuing idempotent: the same id waits at most once.
 */
export type Work =
  | { readonly id: string; readonly kind: 'read'; readonly ticketId: string; readonly messageId: string }
  | { readonly id: string; readonly kind: 'route'; readonly ticketId: string; readonly messageId: string }
  /** Run the four gates for a ticket that was decided (anew). `messageId`: the message that moved it, null after a correction. */
  | {
      readonly id: string;
      readonly kind: 'hand-off';
      readonly ticketId: string;
      readonly messageId: string | null;
    }
  /** Show something on a place outside the store (Slack, mail). */
  | {
      readonly id: string;
      readonly kind: 'deliver';
      readonly ticketId: string;
      readonly place: Place;
      readonly effect: Effect;
    }
  /** Write the corrected ticket to the examples. */
  | { readonly id: string; readonly kind: 'learn'; readonly example: Example };

export type WorkKind = Work['kind'];

/** Work as the queue hands it out. */
export interface Delivery {
  readonly work: Work;
  /** 1 on the first delivery. */
  readonly attempt: number;
  /** No further delivery follows this one: finish, or leave it to a person. */
  readonly last: boolean;
  readonly enqueuedAt: Instant;
}

/**
 * Deliveries of a piece of work before it is left to a person. What waits on somebody else's server gets hours of tries;
 * what waits on nobody fails by its own doing, and a few tries show it.
 */
const MOST_ATTEMPTS: Readonly<Record<WorkKind, number>> = {
  read: 5,
  route: 8,
  'hand-off': 8,
  deliver: 200,
  learn: 50,
};

export function mostAttempts(kind: WorkKind): number {
  return MOST_ATTEMPTS[kind];
}

/** The first thing that is done with a message. */
export function readWork(message: Message): Work {
  return { id: `read:${message.id}`, kind: 'read', ticketId: message.ticketId, messageId: message.id };
}

/** The ticket it is done for. */
export function ticketOf(work: Work): string {
  return work.kind === 'learn' ? work.example.ticketId : work.ticketId;
}
