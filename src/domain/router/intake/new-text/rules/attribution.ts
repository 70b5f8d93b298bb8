import { isBlank, type Line, unquoted } from '../line.ts';
import type { Found, MailContext, Rule } from '../rule.ts';
import { anyOf, wholeWords } from '../words.ts';
import { OPENERS, WROTE, WROTE_UNSPACED } from './attribution-words.ts';

/** Clients wrap an attribution over at most this many lines, and it is never longer than this. */
const MOST_LINES = 4;
const MOST_CHARACTERS = 320;

const WROTE_WORD = wholeWords(WROTE);
const WROTE_RUN = new RegExp(anyOf(WROTE_UNSPACED), 'u');
const ENDS_WITH_WROTE = new RegExp(`${anyOf([...WROTE, ...WROTE_UNSPACED])}$`, 'iu');
const ADDRESS = /[^\s<>"(]{1,120}@[^\s<>")]{1,120}\.[^\s<>")]{2,}/u;
const TIME = /(?<!\d)\d{1,2}\s?[:.hH時时시]\s?\d{2}(?!\d)/u;
const DATE =
  /(?<!\d)(?:(?:19|20)\d{2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{2}|\d{4}))(?!\d)|\d{1,2}\.? \p{L}{3,}|\p{L}{3,}\.? \d{1,2}(?!\d)/u;
const DASHES = /^-{2,} ?| ?-{2,}$/g;
/** `On`, a digit, or a day's name and a digit: `Di., 5. März`, `pe 20. lokakuuta`, `周二`. */
const BEGINS = new RegExp(
  `^(?:${anyOf(OPENERS)}(?=[\\s,])|ב-?\\d|"?\\(?\\d|\\p{L}{1,12}[.,]{0,2} \\d)`,
  'iu',
);

/**
 * "On Tue, 5 Mar 2024 at 10:14, Desk <desk@example.com> wrote:" in its many languages. Above `>` lines it only
 * introduces them. With no `>` below, all that follows is the earlier mail, and the line must be beyond doubt.
 */
export const attribution: Rule = {
  name: 'attribution',
  at(lines, index, context) {
    const line = lines[index];
    if (line === undefined || isBlank(line)) return null;
    let joined = '';
    for (let next = index; next < Math.min(index + MOST_LINES, lines.length); next += 1) {
      const part = lines[next];
      if (part === undefined || isBlank(part) || (part.quoteDepth > 0 && !isOpen(joined))) return null;
      if (next > index && startsAttribution(part.seen)) return null;
      joined = `${joined} ${part.seen}`.trim();
      if (joined.length > MOST_CHARACTERS) return null;
      const found = judge(joined, line, lines, next + 1, context);
      if (found !== null) return found;
    }
    return null;
  },
};

/** A quoted line that is itself an attribution: mail clients that quote the whole earlier mail with its head. */
export function isAttribution(line: Line): boolean {
  return certainty(unquoted(line), unquoted(line)) !== 'none';
}

function judge(
  joined: string,
  first: Line,
  lines: readonly Line[],
  after: number,
  context: MailContext,
): Found | null {
  const sure = certainty(joined, first.seen);
  if (quotesFollow(lines, after)) {
    // A name-first line without date or address ("Desk wrote:") is a client's only in an answer.
    const nameOnly = context.reply && joined === first.seen && /[:：]$/u.test(joined) && hasWrote(joined);
    return sure !== 'none' || nameOnly ? { mark: 'attribution', until: after } : null;
  }
  return sure === 'certain' ? { mark: 'history', until: lines.length } : null;
}

function certainty(joined: string, first: string): 'none' | 'likely' | 'certain' {
  const text = joined.replace(DASHES, '').trim();
  const ends = /[:：]$/u.test(text) || (ENDS_WITH_WROTE.test(text) && TIME.test(text) && ADDRESS.test(text));
  if (!ends) return 'none';
  const dated = DATE.test(text) && (TIME.test(text) || ADDRESS.test(text));
  if (startsAttribution(first)) return withOpener(text, dated);
  const nameFirst = hasWrote(text) && dated && TIME.test(text) && /[@<]/.test(first);
  return nameFirst && ADDRESS.test(text) ? 'certain' : 'none';
}

function withOpener(text: string, dated: boolean): 'none' | 'likely' | 'certain' {
  if (hasWrote(text)) return dated ? 'certain' : 'likely';
  return dated && TIME.test(text) && ADDRESS.test(text) ? 'certain' : 'none';
}

function hasWrote(text: string): boolean {
  return WROTE_WORD.test(text) || WROTE_RUN.test(text);
}

/** An address was opened and not closed: the `>` on the next line closes it and quotes nothing. */
function isOpen(joined: string): boolean {
  return joined.lastIndexOf('<') > joined.lastIndexOf('>');
}

/** The beginning of an attribution: an opener or a date, and a digit not far behind. */
function startsAttribution(seen: string): boolean {
  const text = seen.replace(DASHES, '');
  return BEGINS.test(text) && /\d/.test(text.slice(0, 60));
}

function quotesFollow(lines: readonly Line[], from: number): boolean {
  let index = from;
  while (index < from + 4 && index < lines.length && isBlank(lines[index])) index += 1;
  return (lines[index]?.quoteDepth ?? 0) > 0;
}
