import type { Instant } from '../domain/kernel/instant.ts';
import type { Effect, Place } from '../domain/router/handoff/model.ts';
import type { HistoryEntry } from '../domain/router/history.ts';
import type { LikeTicket } from '../domain/router/learning/why-read.ts';
import type { Message } from '../domain/router/message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';

/** Everything of gate 4: what a card shows. */
export interface CardContent {
  /** Its version is the one the ticket has once this is shown and recorded: links and buttons are bound to it. */
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly history: readonly HistoryEntry[];
  /** The customer's other open tickets. */
  readonly others: readonly Ticket[];
  readonly rulebook: Rulebook;
  /** The earlier tickets its reading leaned on; none where nobody looked them up. */
  readonly likes?: readonly LikeTicket[];
}

export type Delivered =
  /** Visible there (now, or already from an earlier try). `ref` as in `Card.ref`. */
  | { readonly kind: 'shown'; readonly ref: string | null }
  /**
   * That place is gone or closed to us: the next one is due, and the admin is told once. `everywhere`: not this place
   * alone, but every one of its kind, and for the same reason.
   */
  | { readonly kind: 'gone'; readonly reason: string; readonly everywhere?: boolean };

/** What is known of earlier tries of a key. */
export interface Tries {
  /** None was begun before this one: a place need not look whether it is shown already. */
  readonly first: boolean;
  /** Nothing of it can be visible from before this. */
  readonly since: Instant;
}

/**
 * A place outside the store that shows cards. Called at least once per effect, with the same `key` on every try; the
 * place makes it visible once, at any time and in any process unless `tries` says that this is the first. Throws a `Fault`
 * with `retry` and perhaps `retryAfter` for what may pass.
 */
export interface HandOffPlace {
  readonly kind: Exclude<Place['kind'], 'board'>;
  show(key: string, place: Place, effect: Effect, content: CardContent, tries?: Tries): Promise<Delivered>;
  /**
   * The `ref` of what earlier tries of a key made visible, null when nothing is: asked when the effect itself is no longer
   * wanted. Absent where a place cannot be looked at.
   */
  find?(key: string, place: Place, tries: Tries): Promise<string | null>;
}
