import { isBlank, type Line } from '../line.ts';
import type { Rule } from '../rule.ts';

/** Filled lines, and all lines: the end of a mail is not looked for further away. */
const LONGEST = 8;
const LOOKED_AHEAD = 60;
const NAMES_LIST = /mailing list|mailman|listinfo|unsubscribe|google groups|subscribed to/iu;

/** What list software appends: a line of underscores or dashes, the list's name, how to leave it. At the end only. */
export const listFooter: Rule = {
  name: 'list footer',
  at(lines, index) {
    const line = lines[index];
    if (line === undefined || !/^(?:_{2,}|-{3,}|={3,})$/.test(line.seen)) return null;
    const rest = filledAfter(lines, index + 1);
    if (rest === null || !rest.some((each) => NAMES_LIST.test(each.seen))) return null;
    return { mark: 'footer', until: lines.length };
  },
};

/** The filled lines up to the end; null when there are too many for a footer. */
function filledAfter(lines: readonly Line[], from: number): readonly Line[] | null {
  if (lines.length - from > LOOKED_AHEAD) return null;
  const filled: Line[] = [];
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || isBlank(line)) continue;
    if (filled.length === LONGEST) return null;
    filled.push(line);
  }
  return filled;
}
