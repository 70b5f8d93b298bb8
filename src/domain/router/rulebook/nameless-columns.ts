import type { Cell, Row } from '../../kernel/csv.ts';
import { nameForm, visible } from './clean.ts';
import { COLUMNS } from './columns.ts';
import { quoteShort, type Trouble } from './trouble.ts';

/** A column without a heading that has something in it: a heading wiped by accident, and its values would be lost. */
export function refuseNameless(header: Row, rows: readonly Row[], trouble: Trouble): void {
  const cure = `${headingFor(header)}, or empty the whole column.`;
  for (const [at, cell] of firstCells(header, rows))
    trouble.error(
      header.cells[at]?.line ?? header.line,
      `column ${at + 1} has no heading, and ${quoteShort(visible(cell.text))} stands below it on line ${cell.line}`,
      cure,
    );
}

/** The first filled cell of each column whose heading is blank; one pass, however wide the table is. */
function firstCells(header: Row, rows: readonly Row[]): ReadonlyMap<number, Cell> {
  const named = header.cells.map((cell) => visible(cell.text) !== '');
  const first = new Map<number, Cell>();
  for (const { cells } of rows)
    cells.forEach((cell, at) => {
      if (named[at] === false && !first.has(at) && visible(cell.text) !== '') first.set(at, cell);
    });
  return first;
}

function headingFor(header: Row): string {
  const there = new Set(header.cells.map((cell) => nameForm(cell.text)));
  const missing = COLUMNS.filter((column) => !there.has(nameForm(column)));
  if (missing.length === 0) return 'Write a heading of your own over it';
  return `Write its heading into the first row (${missing.join(', ')})`;
}
