import { isBlank, type Line } from './line.ts';
import type { Found, MailContext, Mark } from './rule.ts';
import { RULES } from './rules.ts';

/** What each line is, a blank one aside, by the first rule that knows it; `new` when none does. */
export function marksOf(lines: readonly Line[], context: MailContext): readonly Mark[] {
  const marks: Mark[] = [];
  while (marks.length < lines.length) {
    const index = marks.length;
    const found = firstFound(lines, index, context) ?? { mark: 'new' as const, until: index + 1 };
    while (marks.length < found.until) marks.push(found.mark);
  }
  return marks;
}

function firstFound(lines: readonly Line[], index: number, context: MailContext): Found | null {
  if (isBlank(lines[index])) return null;
  for (const rule of RULES) {
    const found = rule.at(lines, index, context);
    if (found !== null) return found;
  }
  return null;
}
