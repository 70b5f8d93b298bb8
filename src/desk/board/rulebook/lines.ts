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
