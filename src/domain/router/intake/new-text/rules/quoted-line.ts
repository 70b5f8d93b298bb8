import type { Line } from '../line.ts';
import type { Rule } from '../rule.ts';

/** Mail software wraps quoted lines somewhere between these widths. */
const NARROWEST_WRAP = 60;
const USUAL_WRAP = 76;

/** A line behind `>`, or the rest of one that was wrapped without its `>`. */
export const quotedLine: Rule = {
  name: 'quoted line',
  at(lines, index) {
    const line = lines[index];
    if (line === undefined) return null;
    const quoted = line.quoteDepth > 0 || isWrappedRest(lines[index - 1], line, lines[index + 1]);
    return quoted ? { mark: 'quoted', until: index + 1 } : null;
  },
};

/**
 * Between two quoted lines, going on in the middle of a sentence, with a first word that did not fit on the line
 * before: anything less certain may be an answer and stays.
 */
function isWrappedRest(before: Line | undefined, line: Line, after: Line | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (before.quoteDepth === 0 || after.quoteDepth === 0) return false;
  if (before.raw.trimEnd().length < NARROWEST_WRAP || !/[\p{L},;-]\s*$/u.test(before.raw)) return false;
  const firstWord = /^\p{Ll}\S*/u.exec(line.raw)?.[0];
  return firstWord !== undefined && before.raw.trimEnd().length + 1 + firstWord.length > USUAL_WRAP;
}
