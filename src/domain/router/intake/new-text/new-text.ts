import { keepNew } from './keep-new.ts';
import { type Line, linesOf } from './line.ts';
import type { MailContext, Mark } from './rule.ts';
import { RULES } from './rules.ts';

/**
 * What the customer wrote in this mail: quoted history, attributions and signatures are left out; answers between
 * quoted lines stay with the lines they answer; forwards stay whole. Never empty unless `text` is: what would leave
 * nothing is taken whole. In doubt a quote is left in rather than a customer's word left out. Linear in the length.
 */
export function newText(text: string, context: MailContext): string {
  const lines = linesOf(text);
  const kept = keepNew(lines, marksOf(lines, context), context);
  return kept === '' ? text.trim() : kept;
}

function marksOf(lines: readonly Line[], context: MailContext): readonly Mark[] {
  const marks: Mark[] = [];
  while (marks.length < lines.length) {
    const index = marks.length;
    const found = firstFound(lines, index, context) ?? { mark: 'new' as const, until: index + 1 };
    while (marks.length < found.until) marks.push(found.mark);
  }
  return marks;
}

function firstFound(lines: readonly Line[], index: number, context: MailContext) {
  for (const rule of RULES) {
    const found = rule.at(lines, index, context);
    if (found !== null) return found;
  }
  return null;
}
