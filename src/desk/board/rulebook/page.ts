import { html } from 'hono/html';
import type { Problem } from '../../../domain/router/rulebook/model.ts';
import { problemText } from '../../../domain/router/rulebook/problem-text.ts';
import type { Elsewhere } from '../../../ports/rulebook-source.ts';
import type { RefusedEdit, RulebookRevision } from '../../../ports/rulebook-store.ts';
import { shell } from '../shell/shell.ts';
import { count, type Html, plain } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { signed } from './by.ts';
import { numbered } from './lines.ts';
import { HISTORY, type RulebookView } from './load.ts';
import { howToChange, howToCorrect, pageLinks, spot } from './places.ts';
import { ruleTables } from './tables.ts';

function problem(one: Problem, elsewhere: Elsewhere | null): Html {
  return html`<li class="line-${one.severity}"><strong>${spot(one.file, one.line, elsewhere)}, ${one.severity}:</strong> ${plain(problemText(one))}</li>`;
}

/** An edit that did not go live: the problems in their places when its texts were kept, else as a list. */
function refused({ refused: edit, elsewhere }: RulebookView, visit: Visit): Html {
  if (edit === null) return html``;
  if (edit.unreadable === true) return unreadable(edit, elsewhere, visit);
  const errors = edit.problems.filter((one) => one.severity === 'error').length;
  const { texts } = edit;
  const files = [...new Set(edit.problems.map((one) => one.file))];
  const places =
    texts === undefined
      ? ''
      : html`<details open><summary>In their places</summary>${files.map((file) => numbered(file, file === 'rules.csv' ? texts.rules : texts.voice, edit.problems, false))}</details>`;
  return html`<section id="refused" class="refused" role="alert" aria-labelledby="refused-title"><h2 id="refused-title">An edit was refused ${time(edit.at, visit.now, visit.zone)}</h2><p>It has ${count(errors, 'error')} and did not go live; the rules below go on working. ${howToCorrect(elsewhere)}</p><ul class="plain-list">${edit.problems.map((one) => problem(one, elsewhere))}</ul>${places}</section>`;
}

/** Nothing was edited: a file went away, or is none. */
function unreadable({ at, problems }: RefusedEdit, elsewhere: Elsewhere | null, visit: Visit): Html {
  const what = elsewhere === null ? 'The rule files' : 'The rules in Google';
  const where = elsewhere === null ? '' : html` They stand in ${pageLinks(elsewhere)}.`;
  return html`<section id="refused" class="refused" role="alert" aria-labelledby="refused-title"><h2 id="refused-title">${what} cannot be read, since ${time(at, visit.now, visit.zone)}</h2><p>The rules below go on working, and no edit counts until this is put right.${where}</p><ul class="plain-list">${problems.map((one) => html`<li class="line-error">${plain(problemText(one))}</li>`)}</ul></section>`;
}

function history(revisions: readonly RulebookRevision[], live: string, visit: Visit): Html {
  const row = ({ version, loadedAt, by }: RulebookRevision, at: number) => {
    const mark =
      version === live
        ? html`${at === 0 ? html`<span class="chip">live</span>` : html`<span class="quiet">the same as the live one</span>`}`
        : html`<a href="/rulebook/try?from=${version}">Try it again<span class="vh">: ${version}</span></a>`;
    return html`<li><a href="/rulebook/${version}"><code>${version}</code></a> <span>${signed(by)}, ${time(loadedAt, visit.now, visit.zone)}</span> ${mark}</li>`;
  };
  const more =
    revisions.length < HISTORY
      ? ''
      : html`<p class="quiet">The newest ${HISTORY}. The command <code>rules history</code> lists all.</p>`;
  return html`<section id="revisions"><h2>Who changed it when</h2><ol class="plain-list revisions">${revisions.map(row)}</ol>${more}</section>`;
}

export function rulebookPage(view: RulebookView, visit: Visit, said: Html = html``): Html {
  const { rulebook, live } = view;
  const loaded =
    live === null
      ? html``
      : html`, live since ${time(live.loadedAt, visit.now, visit.zone)}, ${signed(live.by)}`;
  const files =
    live === null
      ? html``
      : html`<section id="files"><h2>${view.elsewhere === null ? 'The two files' : 'Both texts'}, line by line</h2>${numbered('rules.csv', live.texts.rules, [], true)}${numbered('voice.txt', live.texts.voice, [], true)}</section>`;
  const main = html`<div class="wide"><h1>Rulebook</h1><p class="quiet">Version <code>${rulebook.version}</code>${loaded}. ${howToChange(view.elsewhere)}</p><p><a class="button main" href="/rulebook/try">Try an edit</a> <span class="quiet">See what it would have done to past tickets before it decides anything.</span></p>${refused(view, visit)}<section id="rules"><h2>The rules</h2>${ruleTables(rulebook, view.reach)}</section>${files}${history(view.history, rulebook.version, visit)}</div>`;
  return shell({ title: 'Rulebook', section: 'rulebook', kind: 'rulebook', main, said }, visit);
}
