import type { Place } from '../../../domain/router/handoff/model.ts';
import type { CardContent } from '../../../ports/hand-off-place.ts';

/** All that a card is drawn from. */
export interface Drawing {
  readonly content: CardContent;
  /** Where this card hangs: the ticket may have gone on to another place. */
  readonly place: Place;
  /** Where people reach the board; null where there is none. */
  readonly boardUrl: string | null;
}

/** A link to the ticket's page, in mrkdwn with words of ours; null without a board. */
export function pageLink(boardUrl: string | null, ticketId: string, words: string): string | null {
  return boardUrl === null ? null : `<${pageOf(boardUrl, ticketId)}|${words}>`;
}

export function pageOf(boardUrl: string, ticketId: string): string {
  return `${boardUrl.replace(/\/+$/, '')}/t/${encodeURIComponent(ticketId)}`;
}
