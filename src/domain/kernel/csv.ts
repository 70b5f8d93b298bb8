import { lineEnds } from './lines.ts';

export interface Cell {
  readonly text: string;
  /** Physical line on which the cell starts; a quoted cell may span several. */
  readonly line: number;
}

export interface Row {
  /** Physical line on which the row starts; the first line of the text is 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

export type Separator = ',' | ';' | '\t';

export interface CsvProblem {
  readonly kind: 'unclosed-quote' | 'text-after-quote' | 'nul';
  readonly line: number;
}

export interface Csv {
  /** Rows with something in them. */
  readonly rows: readonly Row[];
  readonly separator: Separator;
  readonly problems: readonly CsvProblem[];
}

/**
 * Reads RFC 4180 and what spreadsheets make of it: byte order mark, CRLF or lone CR, semicolons or tabs where the
 * country's comma is taken, blanks before a quote. One pass; never throws; what is wrong stands in `problems`.
 */
export function parseCsv(source: string): Csv {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const separator = separatorOf(text);
  const reading: Reading = { text, separator, at: 0, line: 1, problems: nulProblems(text) };
  const rows: Row[] = [];
  while (reading.at < text.length) {
    const row = readRow(reading);
    if (row.cells.some((cell) => cell.text.trim() !== '')) rows.push(row);
  }
  return { rows, separator, problems: reading.problems };
}

interface Reading {
  readonly text: string;
  readonly separator: Separator;
  at: number;
  line: number;
  readonly problems: CsvProblem[];
}

function nulProblems(text: string): CsvProblem[] {
  const at = text.indexOf('\0');
  return at === -1 ? [] : [{ kind: 'nul', line: 1 + lineEnds(text, 0, at) }];
}

/** The sign that stands most often in the first line with something in it, quotes aside; a comma when none does. */
function separatorOf(text: string): Separator {
  const start = text.search(/[^\s,;]/);
  const lineStart =
    start === -1 ? 0 : Math.max(text.lastIndexOf('\n', start), text.lastIndexOf('\r', start)) + 1;
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (let at = lineStart; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted && (sign === ',' || sign === ';' || sign === '\t')) counts[sign] += 1;
  }
  if (counts['\t'] > counts[','] && counts['\t'] >= counts[';']) return '\t';
  return counts[';'] > counts[','] ? ';' : ',';
}

function readRow(reading: Reading): Row {
  const line = reading.line;
  const cells: Cell[] = [];
  do cells.push(readCell(reading));
  while (takeSeparator(reading));
  takeLineEnd(reading);
  return { line, cells };
}

function takeSeparator(reading: Reading): boolean {
  if (reading.text.charAt(reading.at) !== reading.separator) return false;
  reading.at += 1;
  return true;
}

function takeLineEnd(reading: Reading): void {
  if (reading.at >= reading.text.length) return;
  reading.at += reading.text.startsWith('\r\n', reading.at) ? 2 : 1;
  reading.line += 1;
}

function readCell(reading: Reading): Cell {
  const line = reading.line;
  const before = reading.at;
  let quote = before;
  while (reading.text.charAt(quote) === ' ') quote += 1;
  if (reading.text.charAt(quote) !== '"') return { text: readBare(reading), line };
  reading.at = quote;
  const text = readQuoted(reading);
  const after = readBare(reading);
  if (after.trim() === '') return { text, line };
  reading.problems.push({ kind: 'text-after-quote', line: reading.line });
  return { text: text + after, line };
}

function readBare(reading: Reading): string {
  const from = reading.at;
  while (reading.at < reading.text.length) {
    const sign = reading.text.charAt(reading.at);
    if (sign === reading.separator || sign === '\n' || sign === '\r') break;
    reading.at += 1;
  }
  return reading.text.slice(from, reading.at);
}

/** From the opening quote past the closing one; a doubled quote is one quote. */
function readQuoted(reading: Reading): string {
  const { text } = reading;
  const opened = reading.at;
  const pieces: string[] = [];
  let from = opened + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close === -1) {
      reading.problems.push({ kind: 'unclosed-quote', line: reading.line });
      pieces.push(text.slice(from));
      reading.at = text.length;
      break;
    }
    pieces.push(text.slice(from, close));
    reading.at = close + 1;
    if (text.charAt(close + 1) !== '"') break;
    pieces.push('"');
    from = close + 2;
  }
  reading.line += lineEnds(text, opened, reading.at);
  return pieces.join('');
}

/** Rows as comma-separated text: quoted where it is needed, one line feed after each row. */
export function printCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(printCell).join(',')}\n`).join('');
}

function printCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
