import { html } from 'hono/html';
import type { RulebookTexts } from '../../../domain/router/rulebook/model.ts';
import { count, type Html, plain } from '../shell/text.ts';
import { changedLines, type LineChange } from './line-diff.ts';

/** A change longer than this is folded: a page is for reading. */
const OPEN = 40;

function row({ sign, line, text }: LineChange): Html {
  return html`<li class="diff-${sign === '+' ? 'in' : 'out'}"><span>${sign} line ${line}</span> <code>${plain(text)}</code></li>`;
}

function ofFile(file: string, before: string, after: string): Html {
  const lines = changedLines(before, after);
  if (lines.length === 0) {
    const but = before === after ? '' : ' but for blank lines or line ends';
    return html`<p class="quiet">${file} did not change${but}.</p>`;
  }
  const list = html`<ul class="diff">${lines.map(row)}</ul>`;
  if (lines.length <= OPEN) return html`<h3>${file}</h3>${list}`;
  return html`<h3>${file}</h3><details><summary>${count(lines.length, 'line')} that came or went</summary>${list}</details>`;
}

/** The lines that came and went from the one pair to the other. */
export function changes(before: RulebookTexts, after: RulebookTexts): Html {
  return html`${ofFile('rules.csv', before.rules, after.rules)}${ofFile('voice.txt', before.voice, after.voice)}`;
}
