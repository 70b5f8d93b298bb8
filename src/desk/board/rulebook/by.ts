import { html } from 'hono/html';
import { restoredOver } from '../../../usecases/restore-rulebook.ts';
import { type Html, words } from '../shell/text.ts';

const BOARD = 'board: ';

/** How the history signs an edit made on the board. */
export function byBoard(name: string): string {
  return BOARD + name;
}

/** Whose edit it was, in words: `by Amy on the board`, `by an edit of the files`. */
export function signed(by: string): Html {
  if (by === 'files') return html`by an edit of the files`;
  if (by === 'google') return html`by an edit in Google`;
  if (restoredOver(by) !== null) return html`by a restore, until the rules are edited again`;
  if (by.startsWith(BOARD)) return html`by ${words(by.slice(BOARD.length))} on the board`;
  return html`by ${words(by)}`;
}
