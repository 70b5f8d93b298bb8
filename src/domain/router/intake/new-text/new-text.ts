import { keepNew } from './keep-new.ts';
import { isBlank, type Line, linesOf } from './line.ts';
import { marksOf } from './mark-lines.ts';
import type { MailContext, Mark } from './rule.ts';

/** A run of lines of a mail with what they are; all parts together are the whole mail, line for line. */
export interface TextPart {
  readonly mark: Mark;
  /** Whether the desk shows it as what the customer wrote; the rest is shown on demand. */
  readonly kept: boolean;
  /** As they came, without line endings. */
  readonly lines: readonly string[];
}

/**
 * What the customer wrote in this mail: quoted history, attributions and signatures are left out; answers between
 * quoted lines stay with the lines they answer; forwards stay whole. Never empty unless `text` is: what would leave
 * nothing is taken whole. In doubt a quote is left in rather than a customer's word left out. Linear in the length.
 */
export function newText(text: string, context: MailContext): string {
  const kept = partsOf(text, context).filter((part) => part.kept);
  return kept
    .flatMap((part) => part.lines.map((line) => line.trimEnd()))
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}

/** The mail in parts, kept and cut, in order: nothing is added and nothing is missing. */
export function partsOf(text: string, context: MailContext): readonly TextPart[] {
  const lines = linesOf(text);
  const marks = marksOf(lines, context);
  const kept = keepNew(lines, marks, context);
  const left = lines.some((line, at) => kept[at] === true && !isBlank(line));
  return runs(lines, marks, left ? kept : lines.map(() => true));
}

function runs(lines: readonly Line[], marks: readonly Mark[], kept: readonly boolean[]): readonly TextPart[] {
  const parts: { mark: Mark; kept: boolean; lines: string[] }[] = [];
  lines.forEach((line, at) => {
    const mark = marks[at] ?? 'new';
    const last = parts.at(-1);
    if (last?.mark === mark && last.kept === kept[at]) last.lines.push(line.raw);
    else parts.push({ mark, kept: kept[at] === true, lines: [line.raw] });
  });
  return parts;
}
