import { html } from 'hono/html';
import type { Problem, RulebookFile } from '../../../domain/router/rulebook/model.ts';
import { problemText } from '../../../domain/router/rulebook/problem-text.ts';
import { type Html, plain } from '../shell/text.ts';
import { lineAnchor } from '../ticket/why.ts';

export const linesOf = (text: string) => text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);

function problemNote(problem: Problem): Html {
  const word = problem.severity === 'error' ? 'Error' : 'Warning';
  return html`<span class="line-problem line-${problem.severity}"><strong>${word}:</strong> ${plain(problemText(problem))}</span>`;
}

/** A file with line numbers, each line with an address of its own; problems stand under their line. */
export function numbered(
  file: RulebookFile,
  text: string,
  problems: readonly Problem[],
  anchors: boolean,
): Html {
  const here = Map.groupBy(
    problems.filter((problem) => problem.file === file),
    (problem) => problem.line,
  );
  const rows = linesOf(text).map((line, at) => {
    const number = at + 1;
    const id = anchors ? html` id="${lineAnchor(file, number)}"` : '';
    const notes = here.get(number) ?? [];
    return html`<li${id}${notes.length > 0 ? html` class="wrong"` : ''}><code>${plain(line)}</code>${notes.map(problemNote)}</li>`;
  });
  return html`<div class="file"><h3>${file}</h3><div class="scroll" tabindex="0" role="group" aria-label="Lines of ${file}"><ol class="lines">${rows}</ol></div></div>`;
}

export interface LineChange {
  readonly sign: '+' | '−';
  readonly line: number;
  readonly text: string;
}

/** Lines the one has and the other has not, counted as often as they stand there. */
export function changedLines(before: string, after: string): readonly LineChange[] {
  const only = (text: string, other: string, sign: LineChange['sign']) => {
    const there = new Map<string, number>();
    for (const line of linesOf(other)) there.set(line, (there.get(line) ?? 0) + 1);
    return linesOf(text).flatMap((line, at): LineChange[] => {
      const left = there.get(line) ?? 0;
      if (left > 0) there.set(line, left - 1);
      return left > 0 || line.trim() === '' ? [] : [{ sign, line: at + 1, text: line }];
    });
  };
  return [...only(before, after, '−'), ...only(after, before, '+')];
}
