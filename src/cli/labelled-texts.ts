import { isUtf8 } from 'node:buffer';
import { parseCsv, type Row } from '../domain/kernel/csv.ts';
import { TONES, type Tone, UNSURE, URGENCIES, type Urgency } from '../domain/router/reading.ts';
import { fileText } from '../domain/router/rulebook/file-text.ts';
import { readBytes } from './text-file.ts';
import { UserError } from './user-error.ts';

/** A text a person has read. Null: no topic fits; nobody said how urgent, in which tone, in which language. */
export interface LabelledText {
  readonly text: string;
  readonly topic: string | null;
  readonly urgency: Urgency | null;
  readonly tone: Tone | null;
  readonly language: string | null;
}

export interface LabelledFile {
  readonly texts: readonly LabelledText[];
  /** What a person should know of the file, a sentence each. */
  readonly remarks: readonly string[];
}

/** The column may be called by any of these. */
const COLUMNS = {
  text: ['text'],
  topic: ['category', 'topic'],
  urgency: ['urgency'],
  tone: ['tone'],
  language: ['language'],
} as const;
type Places = Readonly<Record<keyof typeof COLUMNS, number>>;

const NO_TOPIC = 'oos';
/** A CSV is held in memory and learned from; ten times the largest set this was tried with. */
const LARGEST_FILE = 64 * 2 ** 20;

/**
 * The rows of a CSV with the columns `text` and `category` (or `topic`), in any order; `oos` or empty = no topic fits.
 * `urgency`, `tone` and `language` may be there too. Rows without a text are left out, and a remark says so.
 */
export async function labelledFile(file: string): Promise<LabelledFile> {
  const bytes = await readBytes(file, LARGEST_FILE);
  const { rows, problems } = parseCsv(fileText(bytes));
  const [header, ...body] = rows;
  if (header === undefined)
    throw new UserError(`${file} is empty. It needs a header "text,category" and rows below it.`);
  refuseBroken(file, problems[0]);
  const places = placesOf(file, header);
  if (body.length === 0) throw new UserError(`${file} has a header and no rows below it.`);
  const told = body.filter((row) => cell(row, places.text) !== '');
  if (told.length === 0)
    throw new UserError(
      `${file}: no row has a text. Check that the column "text" holds what customers wrote.`,
    );
  return {
    texts: told.map((row) => labelled(file, row, places)),
    remarks: [...encodingRemark(file, bytes), ...emptyRemark(file, body, places)],
  };
}

function refuseBroken(file: string, problem: ReturnType<typeof parseCsv>['problems'][number] | undefined) {
  if (problem?.kind === 'nul')
    throw new UserError(`${file}:${problem.line}: this is no text file. Save the table as CSV (UTF-8).`);
  if (problem?.kind === 'unclosed-quote')
    throw new UserError(`${file}:${problem.line}: a quote is opened here and never closed.`);
}

function placesOf(file: string, header: Row): Places {
  const names = header.cells.map(({ text }) => text.trim().toLowerCase());
  const place = (column: keyof Places) =>
    names.findIndex((name) => new Set<string>(COLUMNS[column]).has(name));
  const [text, topic] = [place('text'), place('topic')];
  if (text === -1 || topic === -1)
    throw new UserError(
      `${file}: the first line has to name the columns "text" and "category"; it says "${names.join(',').slice(0, 200)}".`,
    );
  return { text, topic, urgency: place('urgency'), tone: place('tone'), language: place('language') };
}

function cell({ cells }: Row, place: number): string {
  return cells[place]?.text.trim() ?? '';
}

function labelled(file: string, row: Row, places: Places): LabelledText {
  const topic = cell(row, places.topic);
  if (topic === UNSURE)
    throw new UserError(
      `${file}:${row.line}: "unsure" is an answer and cannot be a category. Leave the cell empty where no topic fits.`,
    );
  return {
    text: row.cells[places.text]?.text ?? '',
    topic: topic === '' || topic.toLowerCase() === NO_TOPIC ? null : topic,
    urgency: oneOf(URGENCIES, 'urgency', cell(row, places.urgency), file, row),
    tone: oneOf(TONES, 'tone', cell(row, places.tone), file, row),
    language: cell(row, places.language) || null,
  };
}

function oneOf<T extends string>(allowed: readonly T[], what: string, value: string, file: string, row: Row) {
  if (value === '') return null;
  const found = allowed.find((one) => one === value.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(
    `${file}:${row.line}: "${value.slice(0, 40)}" is no ${what}. Write ${allowed.join(', ')}, or leave the cell empty.`,
  );
}

function encodingRemark(file: string, bytes: Uint8Array): readonly string[] {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (marked || isUtf8(bytes)) return [];
  return [
    `${file} is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as "CSV UTF-8" and run this again.`,
  ];
}

function emptyRemark(file: string, body: readonly Row[], places: Places): readonly string[] {
  const empty = body.filter((row) => cell(row, places.text) === '');
  if (empty.length === 0) return [];
  const rows = empty.length === 1 ? '1 row has' : `${empty.length} rows have`;
  return [`${file}:${empty[0]?.line}: ${rows} no text and ${empty.length === 1 ? 'is' : 'are'} left out.`];
}
