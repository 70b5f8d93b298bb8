import { isForwardSubject } from '../../domain/router/intake/new-text/forward-subject.ts';
import { newText } from '../../domain/router/intake/new-text/new-text.ts';
import type { BodyPiece } from './body-parts.ts';
import { htmlToText } from './html-to-text.ts';
import { plainText } from './one-line.ts';

/** Longer texts are cut: the original is one click away, and no person and no reader takes in more. */
const LONGEST = 200_000;
/** So much of a text is looked at for the earlier mail in it. */
const LOOKED_AT = 500_000;
const CUT = '\n[… cut here: the whole text is in the original mail]';

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
  const forward = isForwardSubject(context.subject);
  const read = pieces.map((piece) => (piece.kind === 'html' ? fromHtml(piece, forward) : fromPlain(piece)));
  const whole = joined(read.map((each) => each.whole.trim()));
  const stripped = read.map((each) => newText(each.text, { forward, reply: context.reply || each.quotes }));
  const text = joined(stripped);
  const shown = text === '' ? whole : text;
  return { text: cut(shown), fullText: shown === whole ? null : cut(whole) };
}

function fromPlain(piece: BodyPiece) {
  const text = plainText(piece.text.slice(0, LOOKED_AT));
  return { text, whole: text, quotes: false };
}

function fromHtml(piece: BodyPiece, forward: boolean) {
  const { text, whole, quotes } = htmlToText(piece.text, forward);
  return { text: plainText(text.slice(0, LOOKED_AT)), whole: plainText(whole.slice(0, LOOKED_AT)), quotes };
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

function cut(text: string): string {
  return text.length > LONGEST ? text.slice(0, LONGEST).toWellFormed() + CUT : text;
}
