import { html } from 'hono/html';
import type { Problem, RulebookTexts } from '../../../../domain/router/rulebook/model.ts';
import type { TriedRules } from '../../../../usecases/try-rulebook.ts';
import { shell } from '../../shell/shell.ts';
import { count, type Html } from '../../shell/text.ts';
import type { Visit } from '../../shell/visit.ts';
import { changes } from '../changes.ts';
import type { Draft } from './draft.ts';
import { editor } from './editor.ts';
import { type Note, noteOn } from './notes.ts';
import { outcome, stopped } from './outcome.ts';

export interface TryView {
  readonly draft: Draft;
  /** Where the texts come from when they are not the live ones: `Rulebook 1a2b… is in the text below.` */
  readonly began: Html | null;
  readonly note: Note | null;
  readonly live: RulebookTexts | null;
  /** The files hold an edit that did not go live: saving here replaces it. */
  readonly replaces: boolean;
  readonly problems: readonly Problem[];
  /** Null = there was nothing to try yet, or errors were in the way. */
  readonly result: { readonly version: string; readonly tried: TriedRules; readonly same: boolean } | null;
  readonly elsewhere: string | null;
}

function yours({ live, draft, replaces }: TryView): Html {
  const refused = replaces
    ? html`<p class="warned">The files hold an edit that was refused. Putting yours live replaces it; <a href="/rulebook/try?from=files">correct that one instead</a>.</p>`
    : '';
  if (live === null) return html`${refused}`;
  return html`<section id="yours"><h2>Your edit</h2>${refused}${changes(live, draft.texts)}</section>`;
}

function results(view: TryView, visit: Visit): Html {
  const { problems, result, draft, elsewhere } = view;
  if (result === null && problems.some(({ severity }) => severity === 'error')) return stopped(problems);
  if (result === null) return html``;
  const { tried, same } = result;
  return html`${outcome(tried, draft.days, problems.length, { elsewhere, same }, visit)}${yours(view)}`;
}

/** Nowhere else but on this page. */
function unsaved({ began, live, draft: { texts } }: TryView): boolean {
  return began === null && (texts.rules !== live?.rules || texts.voice !== live.voice);
}

const LEAD = html`<p class="quiet">Change the rules below and see what that would have done to past tickets. Nothing is live before you say so.</p>`;

/** What a screen reader says first, and what the tab shows. */
function titleOf({ result, problems }: TryView): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return `${count(errors, 'error')} · Try an edit`;
  return result === null
    ? 'Try an edit'
    : `${count(result.tried.report.changed, 'ticket')} changed · Try an edit`;
}

export function tryPage(view: TryView, visit: Visit): Html {
  const { draft, began, note, problems, result } = view;
  const intro = result === null && note === null && problems.length === 0 ? LEAD : '';
  const main = html`<div class="wide try"><p class="crumb"><a href="/rulebook">The live rulebook</a></p><h1>Try an edit</h1>${intro}${note === null ? '' : noteOn(note, visit)}${began ?? ''}${results(view, visit)}${editor(draft, problems, { tried: result?.version ?? null, unsaved: unsaved(view) }, visit)}</div>`;
  return shell({ title: titleOf(view), section: 'rulebook', kind: 'rulebook', main }, visit);
}
