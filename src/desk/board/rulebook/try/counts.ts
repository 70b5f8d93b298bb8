import { html } from 'hono/html';
import type { ReplayReport, Shift } from '../../../../domain/router/replay/model.ts';
import { count, type Html, words } from '../../shell/text.ts';

/** Rows of a table before it is cut: the rare ones are in the tickets below. */
const MOST_ROWS = 12;

const MOVE_WORDS: Readonly<Record<string, string>> = {
  escalate: 'Escalate',
  priority: 'Priority',
  route: 'Route',
  hold: 'Hold',
};

const named = (name: string) => words(MOVE_WORDS[name] ?? name);

function shifts(caption: string, list: readonly Shift[]): Html {
  if (list.length === 0) return html``;
  const rows = list
    .slice(0, MOST_ROWS)
    .map(
      ({ from, to, count: n }) =>
        html`<tr><td>${named(from)}</td><td>→ ${named(to)}</td><td class="number">${n.toLocaleString('en')}</td></tr>`,
    );
  const more = list.length - MOST_ROWS;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col" class="number">Tickets</th></tr></thead><tbody>${rows}</tbody></table>${more > 0 ? html`<p class="quiet">And ${count(more, 'rarer one')}.</p>` : ''}</div>`;
}

function byTopic({ topics }: ReplayReport): Html {
  const list = topics.filter(({ changed }) => changed > 0).slice(0, MOST_ROWS);
  if (list.length === 0) return html``;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="By topic"><table><caption>By topic</caption><thead><tr><th scope="col">Topic, as read</th><th scope="col" class="number">Changed</th><th scope="col" class="number">Of</th></tr></thead><tbody>${list.map(
    ({ topic, looked, changed }) =>
      html`<tr><td>${words(topic)}</td><td class="number">${changed.toLocaleString('en')}</td><td class="number">${looked.toLocaleString('en')}</td></tr>`,
  )}</tbody></table></div>`;
}

/** From where to where, how often. */
export function countTables(report: ReplayReport): Html {
  return html`<div class="shifts">${shifts('By team', report.teamShifts)}${shifts('By move', report.moveShifts)}${shifts('By urgency', report.urgencyShifts)}${byTopic(report)}</div>`;
}
