import { isBlank, type Line } from '../line.ts';
import type { MailContext, Rule } from '../rule.ts';
import { attribution } from './attribution.ts';
import { forwardMarker } from './forward-marker.ts';
import { headerBlock } from './header-block.ts';
import { originalMessage } from './original-message.ts';
import { quotedLine } from './quoted-line.ts';

/** Without its trailing blank (RFC 3676, 4.3: `-- `) the mark may be a drawn line: then only a short rest is one. */
const LONGEST_UNSURE = 12;

/** What stands below a signature is not part of it. */
const ENDS: readonly Rule[] = [quotedLine, forwardMarker, originalMessage, attribution, headerBlock];

/** From `-- ` up to the earlier mail or the end. */
export const signature: Rule = {
  name: 'signature',
  at(lines, index, context) {
    const line = lines[index];
    if (line === undefined || line.seen !== '--') return null;
    const longest = line.raw === '-- ' ? lines.length : LONGEST_UNSURE;
    const until = endOfSignature(lines, index + 1, longest, context);
    return until === null ? null : { mark: 'signature', until };
  },
};

/** Null when it is no signature: more than `longest` filled lines follow, or the same mark again, as in a drawing. */
function endOfSignature(
  lines: readonly Line[],
  from: number,
  longest: number,
  context: MailContext,
): number | null {
  let filled = 0;
  for (let index = from; index < lines.length; index += 1) {
    if (isBlank(lines[index])) continue;
    if (ENDS.some((rule) => rule.at(lines, index, context) !== null)) return index;
    filled += 1;
    if (filled > longest || (longest < lines.length && lines[index]?.seen === '--')) return null;
  }
  return lines.length;
}
