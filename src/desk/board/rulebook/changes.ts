import { html } from 'hono/html';
import type { RulebookTexts } from '../../../domain/router/rulebook/model.ts';
import { count, type Html, plain } from '../shell/text.ts';
import { changedLines, type LineChange } from './line-diff.ts';

/** A change longer than this is folded: a page is for reading. */
const OPEN = 40;
/** Characters shown on either side of what changed in a line. */
const AROUND = 60;

interface Shown extends LineChange {
  /** The line it took the place of, or that took its place; null = it just came or went. */
  readonly other: string | null;
}

/** Lines that went with the lines that came in their place, where there are as many of both. */
function paired(changes: readonly LineChange[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (let at = 0; at < changes.length; ) {
    const gone = run(changes, at, '−');
    const come = run(changes, at + gone.length, '+');
    const alike = gone.length === come.length;
    const others = (list: readonly LineChange[]) => (n: number) => (alike ? (list[n]?.text ?? null) : null);
    shown.push(...gone.map((one, n) => ({ ...one, other: others(come)(n) })));
    shown.push(...come.map((one, n) => ({ ...one, other: others(gone)(n) })));
    at += gone.length + come.length;
  }
  return shown;
}

function run(changes: readonly LineChange[], from: number, sign: LineChange['sign']): readonly LineChange[] {
  const end = changes.findIndex((change, at) => at >= from && change.sign !== sign);
  return changes.slice(from, end === -1 ? changes.length : end);
}

/** How many characters both begin with. */
function alikeFrom(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((sign, at) => sign !== b[at]);
  return end === -1 ? a.length : end;
}

/** A line with what is other than in `other` marked, and what is far from that left out. */
function lineText(text: string, other: string | null): Html {
  if (other === null) return html`${plain(text)}`;
  const [mine, theirs] = [[...plain(text)], [...plain(other)]];
  const start = alikeFrom(mine, theirs);
  const tail = alikeFrom(mine.slice(start).reverse(), theirs.slice(start).reverse());
  // Two lines that have little in common only stand in the same place: marking nearly all of them says nothing.
  if ((start + tail) * 2 < Math.min(mine.length, theirs.length)) return html`${plain(text)}`;
  const [head, end] = [mine.slice(0, start), mine.slice(mine.length - tail)];
  const middle = mine.slice(start, mine.length - tail).join('');
  const before = head.length > AROUND ? `… ${head.slice(-AROUND).join('')}` : head.join('');
  const after = end.length > AROUND ? `${end.slice(0, AROUND).join('')} …` : end.join('');
  return html`${before}${middle === '' ? '' : html`<mark>${middle}</mark>`}${after}`;
}

function row({ sign, line, text, other }: Shown): Html {
  return html`<li class="diff-${sign === '+' ? 'in' : 'out'}"><span>${sign} line ${line}</span> <code>${lineText(text, other)}</code></li>`;
}

function ofFile(file: string, before: string, after: string): Html {
  const lines = changedLines(before, after);
  if (lines.length === 0) {
    const but = before === after ? '' : ' but for blank lines or line ends';
    return html`<p class="quiet">${file} did not change${but}.</p>`;
  }
  const list = html`<ul class="diff">${paired(lines).map(row)}</ul>`;
  if (lines.length <= OPEN) return html`<h3>${file}</h3>${list}`;
  return html`<h3>${file}</h3><details><summary>${count(lines.length, 'line')} that came or went</summary>${list}</details>`;
}

/** The lines that came and went from the one pair to the other. */
export function changes(before: RulebookTexts, after: RulebookTexts): Html {
  return html`${ofFile('rules.csv', before.rules, after.rules)}${ofFile('voice.txt', before.voice, after.voice)}`;
}
