import type { ReportDocument, ReportList, ReportTable } from './document.ts';

export interface PlainTextOptions {
  /** Of each list. */
  readonly mostItems?: number;
  /** Where a ticket is found, in place of its id. */
  readonly ticketUrl?: (ticketId: string) => string;
}

/** The report for a terminal, and for whoever's mail shows text alone. */
export function reportText(document: ReportDocument, options: PlainTextOptions = {}): string {
  const { title, when, summary, warnings, tables, lists, intake } = document;
  const parts = [
    [title, when],
    summary,
    ...(warnings.length === 0 ? [] : [['Look at this', ...warnings.map((warning) => `! ${warning}`)]]),
    ...tables.map((table) => [table.title, ...tableLines(table)]),
    ...lists.map((list) => [`${list.title} (${list.items.length + list.more})`, ...itemLines(list, options)]),
    ['Intake', intake],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

/** Columns under each other: words to the left, numbers to the right. */
export function tableLines({ columns, rows }: Pick<ReportTable, 'columns' | 'rows'>): readonly string[] {
  const all = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => lengthOf(row[at] ?? ''))));
  const padded = (cell: string, at: number): string => {
    const missing = ' '.repeat(Math.max(0, (widths[at] ?? 0) - lengthOf(cell)));
    return columns[at]?.isNumber === true ? `${missing}${cell}` : `${cell}${missing}`;
  };
  return all.map((row) => row.map(padded).join('  ').trimEnd());
}

function lengthOf(text: string): number {
  return [...text].length;
}

function itemLines(
  { items, more }: ReportList,
  { mostItems, ticketUrl }: PlainTextOptions,
): readonly string[] {
  const shown = items.slice(0, mostItems ?? items.length);
  const left = items.length - shown.length + more;
  const where = ticketUrl ?? ((id: string) => id);
  return [
    ...shown.map(({ ticketId, text }) => `- ${text.replace(/\s+/g, ' ')} (${where(ticketId)})`),
    ...(left > 0 ? [`- and ${left} more`] : []),
  ];
}
