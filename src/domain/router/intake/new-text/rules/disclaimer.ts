import { isBlank, type Line } from '../line.ts';
import type { Rule } from '../rule.ts';
import { anyOf } from '../words.ts';
import { DISCLAIMER_BEGINS, DISCLAIMER_SAYS, STAMPS } from './disclaimer-words.ts';
import { isSeparator } from './separator.ts';

/** Lines and characters of a paragraph that are looked at. */
const LONGEST = 30;
const LOOKED_AT = 3_000;
/** A stamp is no longer than this; a customer who writes about one writes more. */
const LONGEST_STAMP = 400;

const BEGINS = new RegExp(`^["'(*\\s]{0,4}${anyOf(DISCLAIMER_BEGINS)}`, 'iu');
const SAYS = new RegExp(anyOf(DISCLAIMER_SAYS), 'iu');
const STAMP = new RegExp(`^${anyOf(STAMPS)}`, 'iu');

/**
 * A paragraph that lawyers or virus scanners write below, or above, every mail of a company. It must begin like one and
 * go on like one, and goes alone: the customer's next paragraph stays.
 */
export const disclaimer: Rule = {
  name: 'disclaimer',
  at(lines, index) {
    if (isBlank(lines[index]) || !beginsParagraph(lines, index)) return null;
    const begin = lines[index]?.seen ?? '';
    if (!BEGINS.test(begin) && !STAMP.test(begin)) return null;
    const until = endOfParagraph(lines, index);
    if (until === null) return null;
    const text = lines
      .slice(index, until)
      .map((line) => line.seen)
      .join(' ');
    return isDisclaimer(text.slice(0, LOOKED_AT)) ? { mark: 'footer', until } : null;
  },
};

function isDisclaimer(text: string): boolean {
  return (STAMP.test(text) && text.length <= LONGEST_STAMP) || (BEGINS.test(text) && SAYS.test(text));
}

function beginsParagraph(lines: readonly Line[], index: number): boolean {
  const before = lines[index - 1];
  return isBlank(before) || isSeparator(before?.seen ?? '');
}

/** The next blank, drawn or quoted line; null when there is none near. */
function endOfParagraph(lines: readonly Line[], index: number): number | null {
  for (let next = index; next < index + LONGEST; next += 1) {
    const line = lines[next];
    if (isBlank(line) || isSeparator(line?.seen ?? '') || (line?.quoteDepth ?? 0) > 0) return next;
  }
  return null;
}
