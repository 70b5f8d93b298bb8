import { parseCsv, type Row } from '../domain/kernel/csv.ts';
import { UNSURE } from '../domain/router/reading.ts';
import { readTextFile } from './text-file.ts';
import { UserError } from './user-error.ts';

/** A text a person has read. `topic` null: no topic fits. */
export interface LabelledText {
  readonly text: string;
  readonly topic: string | null;
}

const TOPIC_COLUMNS: readonly string[] = ['category', 'topic'];
const NO_TOPIC = 'oos';

/** The rows of a CSV with the columns `text` and `category` (or `topic`), in any order; `oos` or empty = no topic fits. */
export async function labelledTexts(file: string): Promise<readonly LabelledText[]> {
  const { rows, problems } = parseCsv(await readTextFile(file));
  const [header, ...body] = rows;
  if (header === undefined)
    throw new UserError(`${file} is empty. It needs a header "text,category" and rows below it.`);
  const problem = problems[0];
  if (problem?.kind === 'unclosed-quote')
    throw new UserError(`${file}:${problem.line}: a quote is opened here and never closed.`);
  const names = header.cells.map(({ text }) => text.trim().toLowerCase());
  const textAt = names.indexOf('text');
  const topicAt = names.findIndex((name) => TOPIC_COLUMNS.includes(name));
  if (textAt === -1 || topicAt === -1)
    throw new UserError(
      `${file}: the first line has to name the columns "text" and "category"; it says "${names.join(',')}".`,
    );
  if (body.length === 0) throw new UserError(`${file} has a header and no rows below it.`);
  return body.map((row) => labelled(file, row, textAt, topicAt));
}

function labelled(file: string, row: Row, textAt: number, topicAt: number): LabelledText {
  const text = row.cells[textAt]?.text ?? '';
  const topic = row.cells[topicAt]?.text.trim() ?? '';
  if (topic === UNSURE)
    throw new UserError(
      `${file}:${row.line}: "unsure" is an answer and cannot be a category. Leave the cell empty where no topic fits.`,
    );
  return { text, topic: topic === '' || topic.toLowerCase() === NO_TOPIC ? null : topic };
}
