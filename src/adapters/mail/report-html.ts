import type { ReportDocument, ReportList, ReportTable } from '../../domain/router/report/document.ts';
import type { ReportPicture } from '../../ports/report-outbox.ts';
import { PERHAPS_TWICE } from './remarks.ts';
import { escaped, safeLine } from './safe-line.ts';

export interface ReportHtmlOptions {
  /** Null where there is no board. */
  readonly boardUrl: string | null;
  /** `cid:` addresses of the pictures that go with it. */
  /** An earlier try of this mail may have arrived. */
  readonly again?: boolean;
  readonly pictures: readonly (Omit<ReportPicture, 'png'> & { readonly cid: string })[];
}

const INK = '#1b1d25';
const QUIET = '#5a6072';
const CELL = 'padding:4px 12px 4px 0;border-bottom:1px solid #dfe1e7';

/** A report as HTML that mail programs show: tables, inline styles, no script, nothing from elsewhere. */
export function reportHtml(
  report: ReportDocument,
  { boardUrl, pictures, again = false }: ReportHtmlOptions,
): string {
  const board = boardUrl?.replace(/\/+$/, '') ?? null;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${line(report.title)}</title></head>
<body style="margin:0;padding:16px;font:15px/1.5 sans-serif;color:${INK};background:#ffffff"><div style="max-width:680px;margin:0 auto">
<h1 style="font-size:20px;margin:0">${line(report.title)}</h1>
<p style="color:${QUIET};margin:0 0 16px">${line(report.when)}</p>
<p style="font-size:16px">${report.summary.map((sentence) => escaped(safeLine(sentence, 2_000))).join(' ')}</p>
${warnings(report.warnings)}
${pictures.map(picture).join('\n')}
${report.tables.map(table).join('\n')}
${report.lists.map((list) => tickets(list, board)).join('\n')}
<p style="color:${QUIET}">Intake. ${line(report.intake)}</p>
${again ? `<p>${PERHAPS_TWICE}</p>` : ''}
${board === null ? '' : `<p><a href="${escaped(board)}/reports">All reports on the board</a></p>`}
</div></body></html>`;
}

const LONGEST = 300;
const line = (text: string): string => escaped(safeLine(text, LONGEST));

function warnings(list: readonly string[]): string {
  if (list.length === 0) return '';
  const items = list.map((warning) => `<li>${line(warning)}</li>`).join('');
  return `<div style="background:#fdf1dd;padding:8px 12px;border-left:4px solid #8a4b00"><b>Look at this</b><ul style="margin:4px 0;padding-left:20px">${items}</ul></div>`;
}

function picture({ cid, title, description, width }: ReportHtmlOptions['pictures'][number]): string {
  return `<h2 style="font-size:16px;margin:20px 0 4px">${line(title)}</h2>
<p><img src="cid:${escaped(cid)}" alt="${line(description)}" width="${width}" style="max-width:100%;height:auto"></p>`;
}

function table({ title, note, columns, rows }: ReportTable): string {
  const side = (at: number) => (columns[at]?.isNumber === true ? 'right' : 'left');
  const cells = (tag: 'td' | 'th', row: readonly string[]) =>
    row.map((text, at) => `<${tag} align="${side(at)}" style="${CELL}">${line(text)}</${tag}>`).join('');
  const said =
    note === null ? '' : `<p style="color:${QUIET};font-size:13px;margin:0 0 4px">${line(note)}</p>`;
  return `<h2 style="font-size:16px;margin:20px 0 4px">${line(title)}</h2>${said}
<table cellspacing="0" style="border-collapse:collapse;font-size:14px"><tr>${cells(
    'th',
    columns.map((column) => column.title),
  )}</tr>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</table>`;
}

const MOST_ITEMS = 50;

function tickets({ title, items, more }: ReportList, board: string | null): string {
  const shown = items.slice(0, MOST_ITEMS);
  const left = items.length - shown.length + more;
  const rows = shown.map(({ ticketId, text }) => `<li>${opened(board, ticketId)} ${line(text)}</li>`);
  return `<h2 style="font-size:16px;margin:20px 0 4px">${line(title)} (${items.length + more})</h2><ul style="padding-left:20px">${rows.join('')}${left > 0 ? `<li>and ${left} more${board === null ? '' : ' on the board'}</li>` : ''}</ul>`;
}

/** Without a board a ticket has no page; its id is what the command line finds it by. */
function opened(board: string | null, ticketId: string): string {
  if (board === null) return `<code>${line(ticketId)}</code>`;
  return `<a href="${escaped(`${board}/t/${encodeURIComponent(ticketId)}`)}">open</a>`;
}
