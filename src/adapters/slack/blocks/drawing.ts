import type { Place } from '../../../domain/router/handoff/model.ts';
import type { CardContent } from '../../../ports/hand-off-place.ts';

/** All that a card is drawn from. */
export interface Drawing {
  readonly content: CardContent;
  /** Where this card hangs: the ticket may have gone on to another place. */
  readonly place: Place;
  /** Where people reach the board. */
  readonly boardUrl: string;
}

export function pageOf(boardUrl: string, ticketId: string): string {
  return `${boardUrl.replace(/\/+$/, '')}/t/${encodeURIComponent(ticketId)}`;
}
