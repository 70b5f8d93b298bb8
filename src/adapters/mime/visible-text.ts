import { isForwardSubject } from '../../domain/router/intake/new-text/forward-subject.ts';
import { newText } from '../../domain/router/intake/new-text/new-text.ts';
import type { BodyPiece } from './body-parts.ts';
import { htmlToText } from './html-to-text.ts';
import { TEXT_LEFT_OUT } from './mime-tree.ts';
import { plainText } from './one-line.ts';

/** Longer texts are cut: the original is one click away, and no person and no reader takes in more. */
const LONGEST = 200_000;
/** So much of a text is looked at for the earlier mail in it. */
const LOOKED_AT = 300_000;
const MOST_LINES = 15_000;
/** Characters after which no further piece is read, unless they are few. */
const ENOUGH = 600_000;
const FEWEST = 3;

export interface VisibleText {
  /** The customer's new text (SPEC 2). */
  readonly text: string;
  /** The whole text when `text` is not all of it. */
  readonly fullText: string | null;
}

export interface TextContext {
  readonly subject: string;
  /** It answers a mail. */
  readonly reply: boolean;
}

/** New and whole text of a body's pieces, each stripped by itself: what hangs below one quote is not its end. */
export function visibleText(pieces: readonly BodyPiece[], context: TextContext): VisibleText {
  const forward =
    isForwardSubject(context.subject) ||
    pieces.some((piece) => isForwardSubject(context.subject, piece.text));
  const read = enough(pieces).map((piece) =>
    piece.kind === 'html' ? fromHtml(piece, forward) : fromPlain(piece),
  );
  const whole = joined(read.map((each) => each.whole.trim()));
  const stripped = read.map((each) => newText(each.text, { forward, reply: context.reply || each.quotes }));
  const text = joined(stripped);
  const shown = text === '' ? whole : text;
  return { text: cut(shown), fullText: shown === whole ? null : cut(whole) };
}

/** The first pieces, up to where a hundred texts would say more than is shown. */
function enough(pieces: readonly BodyPiece[]): readonly BodyPiece[] {
  let length = 0;
  const beyond = pieces.findIndex((piece) => {
    length += piece.text.length;
    return length > ENOUGH;
  });
  return beyond === -1 ? pieces : pieces.slice(0, Math.max(beyond, FEWEST));
}

function fromPlain(piece: BodyPiece) {
  const text = lookedAt(piece.text);
  return { text, whole: text, quotes: false };
}

function fromHtml(piece: BodyPiece, forward: boolean) {
  const { text, whole, quotes } = htmlToText(piece.text, forward);
  return { text: lookedAt(text), whole: lookedAt(whole), quotes };
}

/** The start of an endless text, by length and by lines: each line costs more than its letters. */
function lookedAt(text: string): string {
  let end = -1;
  for (let lines = 0; lines < MOST_LINES; lines += 1) {
    end = text.indexOf('\n', end + 1);
    if (end === -1 || end > LOOKED_AT) break;
  }
  const until = end === -1 ? LOOKED_AT : Math.min(end, LOOKED_AT);
  const shown = plainText(text.slice(0, until));
  return text.length > until && shown.length <= LONGEST ? `${shown}\n${TEXT_LEFT_OUT}` : shown;
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}\n${TEXT_LEFT_OUT}` : text;
}
