import { printCsv } from '../../domain/kernel/csv.ts';
import { nameForm } from '../../domain/router/rulebook/clean.ts';
import { MOST_TOPICS } from '../../domain/router/rulebook/limits.ts';
import { Fault } from '../../ports/fault.ts';
import { UnreadableRules } from '../../ports/rulebook-source.ts';
import type { MergedCells, Rows, SheetTab } from './client.ts';

/** Rows of each tab that are looked at for its header. */
export const HEAD = 20;

/** What a cell shows whose formula failed: https://support.google.com/docs/answer/15001384 */
const FAILED = new Set(['#N/A', '#REF!', '#NAME?', '#VALUE!', '#DIV/0!', '#NUM!', '#NULL!', '#ERROR!']);
/** What a cell shows whose formula is still at work. */
const AT_WORK = 'Loading...';

/** Rows of the rules that are read: the limit of a rulebook, and room for empty ones between. */
export const MOST_ROWS = 5 * MOST_TOPICS;

/** A1 notation of the first rows of a tab: Google refuses a range that goes past its end. */
export function rangeOf({ title, rowCount }: SheetTab, most: number): string {
  return `'${title.replaceAll("'", "''")}'!1:${Math.max(1, Math.min(rowCount, most))}`;
}

/** The tab that holds the rules: the first one shown whose header has `topic`; hidden ones come last. */
export function rulesTab(
  tabs: readonly SheetTab[],
  headOf: (tab: SheetTab) => Rows | undefined,
): SheetTab | undefined {
  const inOrder = [...tabs.filter(({ hidden }) => !hidden), ...tabs.filter(({ hidden }) => hidden)];
  return inOrder.find((tab) => header(headOf(tab) ?? []).some(isTopic)) ?? inOrder[0];
}

/**
 * Cells as rules.csv: line n is row n, so that every message names a row a person finds. A line break within a cell is a
 * blank for that reason, and cells beside the header's columns are notes. Throws for a cell whose formula failed: what
 * it shows would become the name of a team. A text over merged cells counts in each row of them: left where Google has
 * it, the rows below would have no team.
 */
export function rulesText(rows: Rows, merged: readonly MergedCells[] = []): string {
  const width = header(rows).length;
  return printCsv(
    unmerged(rows, merged).map((row, at) => row.slice(0, width).map((cell) => cellText(cell, at + 1))),
  );
}

function unmerged(rows: Rows, merged: readonly MergedCells[]): Rows {
  const whole = rows.map((row) => [...row]);
  const head = rows.findIndex(isFilled);
  for (const { row, column, rows: count } of merged) {
    const text = rows[row]?.[column] ?? '';
    // A header over two rows is no topic of that name.
    if (row <= head || text.trim() === '') continue;
    for (const below of whole.slice(row + 1, row + count).filter(isFilled)) {
      while (below.length <= column) below.push('');
      below[column] = text;
    }
  }
  return whole;
}

function isFilled(row: Rows[number]): boolean {
  return row.some((cell) => cell.trim() !== '');
}

function header(rows: Rows): readonly string[] {
  return rows.find(isFilled) ?? [];
}

function isTopic(cell: string): boolean {
  return nameForm(cell) === 'topic';
}

function cellText(cell: string, row: number): string {
  const text = cell.replace(/\s*[\r\n]+\s*/g, ' ');
  if (text.trim() === AT_WORK)
    throw new Fault(
      'google-away',
      'A formula of the Sheet is still at work: the desk reads it once that is done.',
      { retry: true },
    );
  if (FAILED.has(text.trim()))
    throw new UnreadableRules(
      'rules.csv',
      `Row ${row} of the Sheet shows ${text.trim()}: its formula failed`,
      'Mend the formula, or write the text itself.',
    );
  return text;
}
