import { html } from 'hono/html';
import type { Problem, RulebookFile } from '../../../../domain/router/rulebook/model.ts';
import { problemText } from '../../../../domain/router/rulebook/problem-text.ts';
import { count, type Html, oneLine, plain } from '../../shell/text.ts';
import type { Visit } from '../../shell/visit.ts';
import { linesOf } from '../lines.ts';
import { DAYS, type Draft } from './draft.ts';

/** Rows a text area shows; it can be pulled larger. */
const [LEAST_ROWS, MOST_ROWS] = [8, 22];
/** Problems shown beside a text; the others come up once these are right. */
const MOST_PROBLEMS = 50;

const FIELDS: Record<RulebookFile, { readonly name: 'rules' | 'voice'; readonly holds: string }> = {
  'rules.csv': { name: 'rules', holds: 'which team owns which topic, a row a topic' },
  'voice.txt': { name: 'voice', holds: 'what is urgent, who is a VIP, and what goes first' },
};

/** The line it speaks of stands with it, once: a text area has no line numbers. */
function problem({ line, severity, ...rest }: Problem, area: string, quoted: string): Html {
  const quote = quoted === '' ? '' : html`<code>${quoted}</code>`;
  return html`<li class="line-${severity}"><a href="#${area}" data-line="${line}">Line ${line}</a> <strong>${severity === 'error' ? 'Error' : 'Warning'}:</strong> ${plain(problemText(rest))}${quote}</li>`;
}

/** Errors first: they are what stops the edit. */
function problemsBeside(file: RulebookFile, problems: readonly Problem[], text: string): Html {
  const here = problems.filter((one) => one.file === file);
  if (here.length === 0) return html``;
  const shown = [...here].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const [{ name }, lines] = [FIELDS[file], linesOf(text)];
  const quote = ({ line }: Problem, at: number) =>
    shown[at - 1]?.line === line ? '' : oneLine(lines[line - 1] ?? '', 90);
  const more = here.length - MOST_PROBLEMS;
  return html`<div class="beside"><h3 id="${name}-problems">${count(here.length, 'thing')} to look at in ${file}</h3><ol class="plain-list">${shown
    .slice(0, MOST_PROBLEMS)
    .map((one, at) =>
      problem(one, name, quote(one, at)),
    )}</ol>${more > 0 ? html`<p class="quiet">And ${more} more.</p>` : ''}</div>`;
}

function area(file: RulebookFile, text: string, problems: readonly Problem[]): Html {
  const { name, holds } = FIELDS[file];
  const rows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, linesOf(text).length + 1));
  const beside = problemsBeside(file, problems, text);
  const wrong = problems.some((one) => one.file === file && one.severity === 'error');
  const described = problems.some((one) => one.file === file)
    ? html` aria-describedby="${name}-problems"`
    : '';
  // The line feed after the tag is the parser's own (WHATWG HTML, 13.2.6.4.7): without it a text would lose its first.
  return html`<div class="pair"><div class="area"><label for="${name}"><strong>${file}</strong> <span class="quiet">${holds}</span></label><output class="quiet caret" for="${name}"></output><textarea id="${name}" name="${name}" rows="${rows}" wrap="off" spellcheck="false" autocapitalize="off" autocomplete="off"${wrong ? html` aria-invalid="true"` : ''}${described}>
${text}</textarea></div>${beside}</div>`;
}

function daysChoice(chosen: number): Html {
  return html`<fieldset class="days"><legend>Compare with the tickets of the last</legend>${DAYS.map(
    (days) =>
      html`<label><input type="radio" name="days" value="${days}"${days === chosen ? html` checked` : ''}> ${days} days</label>`,
  )}</fieldset>`;
}

/** The two texts with their problems beside them, and what to do with them. Also what sends it live belongs to this form. */
export function editor(
  draft: Draft,
  problems: readonly Problem[],
  { tried, unsaved }: { readonly tried: string | null; readonly unsaved: boolean },
  visit: Visit,
): Html {
  const { texts, basis, days } = draft;
  return html`<form id="edit" class="edit" method="post" action="/rulebook/try" data-edit="${unsaved ? 'unsaved' : ''}" aria-labelledby="edit-title"><h2 id="edit-title">The two texts</h2><input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="basis" value="${basis ?? ''}"><input type="hidden" name="tried" value="${tried ?? ''}">${area('rules.csv', texts.rules, problems)}${area('voice.txt', texts.voice, problems)}<div class="go">${daysChoice(days)}<button class="main" type="submit">Check and try</button><a href="/rulebook/try">Start again from the live rules</a></div></form>`;
}
