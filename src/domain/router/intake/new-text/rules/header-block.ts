import { isBlank, type Line, unquoted } from '../line.ts';
import type { Rule } from '../rule.ts';
import { anyOf } from '../words.ts';
import { HEADER_LABELS, type HeaderLabel } from './header-words.ts';
import { isSeparator } from './separator.ts';

/** How many lines a block may take: long address lists are wrapped over several. */
const LONGEST_BLOCK = 40;

const LABELS: readonly (readonly [HeaderLabel, RegExp])[] = (
  Object.keys(HEADER_LABELS) as readonly HeaderLabel[]
).map((label) => [label, new RegExp(`^${anyOf(HEADER_LABELS[label])} ?[:：] ?(.*)$`, 'iu')]);

const CONTINUES = /[@<;>]|^\s/;
const ADDRESS = /[^\s<]@[^\s>]/;

/**
 * From / Sent / To / Subject above an earlier mail. Customers write such lists themselves (From: Berlin, To: Paris,
 * Date: 3 May): beside a sender there must be a subject, or both "Sent" and "To", which no traveller writes.
 */
export const headerBlock: Rule = {
  name: 'header block',
  at(lines, index, context) {
    const line = lines[index];
    if (line === undefined) return null;
    const start = isSeparator(line.seen) ? nextFilled(lines, index + 1) : index;
    if (!isHeaderBlock(lines, start)) return null;
    return { mark: context.forward ? 'forward' : 'history', until: lines.length };
  },
};

/** Whether a header block starts exactly here; `>` marks before the lines do not matter. */
export function isHeaderBlock(lines: readonly Line[], start: number): boolean {
  const first = labelOf(lines[start]);
  if (first === null || first.label === 'to' || first.label === 'cc') return false;
  const labels = new Set<HeaderLabel>();
  let address = false;
  let gap = 0;
  for (let index = start; index < Math.min(start + LONGEST_BLOCK, lines.length); index += 1) {
    const line = lines[index];
    const found = labelOf(line);
    if (found !== null) {
      if (found.label === 'from' && labels.has('from')) break;
      labels.add(found.label);
      address ||= ADDRESS.test(found.value);
      gap = 0;
    } else if (line === undefined || isBlank(line) || !CONTINUES.test(line.raw)) {
      gap += 1;
      if (gap > 1 || labels.size < 2) break;
    }
    if (found === null && line !== undefined && ADDRESS.test(line.seen)) address ||= labels.has('from');
  }
  if (!labels.has('from')) return false;
  if (labels.has('sent') && labels.has('to')) return true;
  return labels.has('subject') && (labels.size > 2 || address);
}

function labelOf(line: Line | undefined): { readonly label: HeaderLabel; readonly value: string } | null {
  if (line === undefined) return null;
  const text = unquoted(line);
  if (text.length === 0 || !/[:：]/u.test(text.slice(0, 24))) return null;
  for (const [label, pattern] of LABELS) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) return { label, value };
  }
  return null;
}

function nextFilled(lines: readonly Line[], from: number): number {
  let index = from;
  while (index < from + 3 && isBlank(lines[index])) index += 1;
  return index;
}
