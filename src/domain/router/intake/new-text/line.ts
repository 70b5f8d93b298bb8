/** Characters no client's own line (an attribution, a header label) goes beyond; longer lines are looked at this far. */
const LOOKED_AT = 400;

/** Direction marks clients put around names and addresses in right-to-left mails, and zero-width padding. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Emphasis that HTML-to-text conversions put around labels: `*From:*`. */
const EMPHASIS = /\*/g;

/** One line of a mail and how the rules see it. */
export interface Line {
  /** As it came, without the line ending. */
  readonly raw: string;
  /** For the rules: trimmed, invisible marks and emphasis gone, blanks single, cut at a bounded length. */
  readonly seen: string;
  /** How many `>` stand before it. */
  readonly quoteDepth: number;
}

/** Splits a text into lines. Linear in its length. */
export function linesOf(text: string): readonly Line[] {
  return text.split(/\r\n|\n|\r/).map(lineOf);
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.seen === '';
}

function lineOf(raw: string): Line {
  const quoteDepth = depthOf(raw);
  const head = raw.slice(0, LOOKED_AT).replace(INVISIBLE, '').replace(EMPHASIS, '');
  const seen = head.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
  return { raw, seen, quoteDepth };
}

/** `> > text` and `>> text` are two deep; a `>` after more than three blanks is code or prose. */
function depthOf(raw: string): number {
  const marks = /^\s{0,3}((?:>[ \t]?){1,50})/.exec(raw.slice(0, 120));
  return marks?.[1] === undefined ? 0 : marks[1].replace(/[^>]/g, '').length;
}

/** The line with its `>` marks taken off, as the rules see it. */
export function unquoted(line: Line): string {
  return line.seen.replace(/^(?:> ?)+/, '').trim();
}
