import type { Row } from '../../kernel/csv.ts';
import { nameForm, visible } from './clean.ts';
import { didYouMean } from './did-you-mean.ts';
import { quoteShort, type Trouble } from './trouble.ts';

export const COLUMNS = [
  'topic',
  'team',
  'slack_channel',
  'email',
  'lead',
  'manager',
  'about',
  'outage',
] as const;
export type Column = (typeof COLUMNS)[number];

export const HEADER = COLUMNS.join(',');

/** A cell as a person sees it, with the physical line it stands on. */
export interface Written {
  readonly text: string;
  readonly line: number;
}

/** The rows below the header, by column. */
export interface Columns {
  readonly count: number;
  cell(row: Row, column: Column): Written;
}

const BY_FORM: ReadonlyMap<string, Column> = new Map(COLUMNS.map((column) => [nameForm(column), column]));

/** Reads the header row; null (and an error) when it is none. */
export function readHeader(row: Row, trouble: Trouble): Columns | null {
  const places = new Map<Column, number>();
  const strangers: Written[] = [];
  row.cells.forEach((cell, at) => {
    const column = BY_FORM.get(nameForm(cell.text));
    if (column === undefined) strangers.push({ text: visible(cell.text), line: cell.line });
    else if (!places.has(column)) places.set(column, at);
    else
      trouble.error(
        cell.line,
        `the column ${column} stands twice`,
        'Keep one of the two and delete the other.',
      );
  });
  if (places.size === 0) {
    trouble.error(row.line, 'the header row is missing', `Make this the first row: ${HEADER}`);
    return null;
  }
  warnOfStrangers(strangers, trouble);
  if (!complete(places, row.line, trouble)) return null;
  return {
    count: row.cells.length,
    cell(from, column) {
      const cell = from.cells[places.get(column) ?? -1];
      return { text: visible(cell?.text ?? ''), line: cell?.line ?? from.line };
    },
  };
}

function warnOfStrangers(strangers: readonly Written[], trouble: Trouble): void {
  for (const { text, line } of strangers) {
    if (text === '') continue;
    const cure = didYouMean(text, COLUMNS, `Delete it, or use one of: ${COLUMNS.join(', ')}.`);
    trouble.warn(line, `unknown column ${quoteShort(text)}; what stands below it is not used`, cure);
  }
}

function complete(places: ReadonlyMap<Column, number>, line: number, trouble: Trouble): boolean {
  if (!places.has('team') && places.has('topic'))
    trouble.warn(
      line,
      'there is no column team, so everything goes to the triage lane',
      'Add a column named team.',
    );
  if (places.has('topic')) return true;
  trouble.error(line, 'there is no column topic', `Add a column named topic. A full header: ${HEADER}`);
  return false;
}
