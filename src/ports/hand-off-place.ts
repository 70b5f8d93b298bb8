import type { Effect, Place } from '../domain/router/handoff/model.ts';
import type { HistoryEntry } from '../domain/router/history.ts';
import type { Message } from '../domain/router/message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';

/** Everything of gate 4: what a card shows. */
export interface CardContent {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly history: readonly HistoryEntry[];
  /** The customer's other open tickets. */
  readonly others: readonly Ticket[];
  readonly rulebook: Rulebook;
}

export type Delivered =
  /** Visible there (now, or already from an earlier try). `ref` as in `Card.ref`. */
  | { readonly kind: 'shown'; readonly ref: string | null }
  /** That place is gone or closed to us: the next one is due, and the admin is told once. */
  | { readonly kind: 'gone'; readonly reason: string };

/**
 * A place outside the store that shows cards. Called at least once per effect, with the same `key` on every try; the
 * place makes it visible once. Throws a `Fault` with `retry` and perhaps `retryAfter` for what may pass.
 */
export interface HandOffPlace {
  readonly kind: Exclude<Place['kind'], 'board'>;
  show(key: string, place: Place, effect: Effect, content: CardContent): Promise<Delivered>;
}
