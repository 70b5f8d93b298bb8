import { html, raw } from 'hono/html';
import type { ReportDocument, ReportList, ReportTable } from '../../../domain/router/report/document.ts';
import { periodInWords } from '../../../domain/router/report/in-words.ts';
import type { Period } from '../../../domain/router/report/period.ts';
import { shell } from '../shell/shell.ts';
import { count, type Html, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import type { DrawnPlot, LoadedReport } from './load.ts';

export interface ReportsPage {
  readonly report: LoadedReport;
  readonly weeks: readonly Period[];
  readonly months: readonly Period[];
}

/** A week or a month, with the way to the others. */
export function reportsPage({ report, weeks, months }: ReportsPage, visit: Visit): Html {
  const { document, plots } = report;
  const main = html`<div class="wide report"><h1>Reports</h1>
${choice('Weeks', weeks, report.period)}${choice('Months', months, report.period)}
<section aria-labelledby="report-title"><h2 id="report-title">${document.title}</h2>
<p class="quiet">${document.when}. ${standing(report, visit)}</p>
${summary(document)}
${warnings(document.warnings)}</section>
${plots.length === 0 ? '' : html`<section class="plots" aria-label="Pictures">${plots.map(picture)}</section>`}
${document.tables.map(table)}
${document.lists.map(list)}
<section><h2>Intake</h2><p>${document.intake} <a href="/ledger/days">See the ledger</a></p></section></div>`;
  return shell({ title: document.title, section: 'reports', kind: 'reports', main }, visit);
}

function choice(title: string, periods: readonly Period[], shown: Period): Html {
  const link = (period: Period, at: number) => {
    const name = at === 0 ? `This ${period.kind}` : shortName(period);
    const current = period.name === shown.name ? html` aria-current="page"` : '';
    return html`<li><a href="/reports/${period.name}" title="${periodInWords(period)}"${current}>${name}</a></li>`;
  };
  return html`<nav class="periods" aria-label="${title}"><ul>${periods.map(link)}</ul></nav>`;
}

function shortName(period: Period): string {
  if (period.kind === 'week') return `Week ${Number(period.name.slice(6))}`;
  return periodInWords(period).replace(/^(\w{3})\w*/, '$1');
}

function standing({ sent, asOf, period }: LoadedReport, { now, zone }: Visit): Html {
  const counted = html`Counted ${time(asOf, now, zone)}.`;
  if (sent === null) return counted;
  return html`${counted} Sent to ${words(sent.to)} ${time(sent.at, now, zone)}${sent.by === 'desk' || sent.at < period.to ? '' : html`; the paragraph was written by ${words(sent.by)}`}.`;
}

function summary({ summary: sentences }: ReportDocument): Html {
  return html`<p class="said-of">${sentences.map((sentence) => html`${words(sentence)} `)}</p>`;
}

function warnings(list: readonly string[]): Html {
  if (list.length === 0) return html`<p class="verdict verdict-ok">✓ Nothing here asks for action.</p>`;
  return html`<div class="look"><h3>Look at this</h3><ul>${list.map((warning) => html`<li>${words(warning)}</li>`)}</ul></div>`;
}

function picture({ title, description, wide, narrow }: DrawnPlot): Html {
  return html`<figure><h3>${title}</h3><div class="plot-wide">${raw(wide)}</div><div class="plot-narrow">${raw(narrow)}</div><figcaption class="quiet">${description}</figcaption></figure>`;
}

function table({ id, title, note, columns, rows }: ReportTable): Html {
  const side = (at: number) => (columns[at]?.isNumber === true ? html` class="number"` : '');
  const head = columns.map((column, at) => html`<th scope="col"${side(at)}>${column.title}</th>`);
  const cells = (row: readonly string[]) =>
    row.map((cell, at) =>
      at === 0 ? html`<th scope="row">${words(cell)}</th>` : html`<td${side(at)}>${words(cell)}</td>`,
    );
  return html`<section><h2 id="table-${id}">${title}</h2>${note === null ? '' : html`<p class="quiet">${note}</p>`}<div class="scroll" tabindex="0" role="group" aria-labelledby="table-${id}"><table><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div></section>`;
}

const MOST_SHOWN = 10;

function list({ title, items, more }: ReportList): Html {
  const item = ({ ticketId, text }: ReportList['items'][number]) =>
    html`<li><a href="/t/${encodeURIComponent(ticketId)}">${words(text)}</a></li>`;
  const rest = items.slice(MOST_SHOWN);
  const further = more === 0 ? '' : html`<li>and ${count(more, 'more')}</li>`;
  const folded =
    rest.length === 0
      ? ''
      : html`<details><summary>${count(rest.length + more, 'more', 'more')}</summary><ul class="plain-list">${rest.map(item)}${further}</ul></details>`;
  return html`<section><h2>${title} (${items.length + more})</h2><ul class="plain-list">${items.slice(0, MOST_SHOWN).map(item)}</ul>${folded}</section>`;
}
