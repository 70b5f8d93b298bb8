import { type Csv, type CsvProblem, parseCsv, type Row } from '../../kernel/csv.ts';
import { UNSURE } from '../reading.ts';
import { type Columns, HEADER, readHeader } from './columns.ts';
import { MOST_TOPICS } from './limits.ts';
import type { Team, Topic } from './model.ts';
import { refuseNameless } from './nameless-columns.ts';
import { type TeamDrafts, teamDrafts } from './teams.ts';
import { quoteShort, type Trouble } from './trouble.ts';

/** What rules.csv says, as far as it could be read. */
export interface RulesTable {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly teams: ReadonlyMap<string, Team>;
  /** The first row of a team. */
  lineOf(team: string): number;
}

export function parseRules(text: string, trouble: Trouble): RulesTable {
  const csv = parseCsv(text);
  for (const problem of csv.problems) trouble.error(problem.line, ...CSV_PROBLEMS[problem.kind]);
  const drafts = teamDrafts(trouble);
  const topics = new Map<string, Topic>();
  const columns = headerOf(csv, trouble);
  const [header, ...below] = csv.rows;
  const rows = withinMost(below, trouble);
  if (header !== undefined && columns !== null) {
    refuseNameless(header, rows, trouble);
    readTopics(rows, columns, drafts, topics, trouble);
  }
  return { topics, teams: drafts.teams(), lineOf: drafts.lineOf };
}

const CSV_PROBLEMS: Readonly<Record<CsvProblem['kind'], readonly [string, string]>> = {
  'unclosed-quote': [
    'a quote opens here and is never closed',
    'Put a " at the end of that cell, or take the first one away.',
  ],
  'text-after-quote': [
    'something stands between a closing quote and the next comma',
    'Put the whole cell in quotes, and double every " inside it.',
  ],
  nul: ['there is a NUL character in it, so this is not plain text', 'Export it again as CSV in UTF-8.'],
};

function headerOf(csv: Csv, trouble: Trouble): Columns | null {
  const first = csv.rows[0];
  if (first !== undefined) return readHeader(first, trouble);
  trouble.error(1, 'the file is empty', `Start it with the header row: ${HEADER}`);
  return null;
}

/** One error for all that is too much, and none for what stands in it. */
function withinMost(rows: readonly Row[], trouble: Trouble): readonly Row[] {
  const first = rows[MOST_TOPICS];
  if (first === undefined) return rows;
  trouble.error(
    first.line,
    `there are more than ${MOST_TOPICS} topics`,
    'Delete rows, or bring topics together: a topic is what one team answers in one way.',
  );
  return rows.slice(0, MOST_TOPICS);
}

function readTopics(
  rows: readonly Row[],
  columns: Columns,
  drafts: TeamDrafts,
  topics: Map<string, Topic>,
  trouble: Trouble,
): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    checkWidth(row, columns.count, trouble);
    drafts.add(row, columns);
    const topic = readTopic(row, columns, trouble);
    const first = lines.get(topic.name.toLowerCase());
    if (first === undefined) lines.set(topic.name.toLowerCase(), row.line);
    if (first === undefined && topic.name !== '') topics.set(topic.name, topic);
    if (first !== undefined && topic.name !== '')
      trouble.error(
        row.line,
        `topic ${quoteShort(topic.name)} stands twice (first on line ${first})`,
        'Delete one of the two rows, or give it another topic.',
      );
  }
  if (rows.length === 0)
    trouble.error(1, 'there is no topic in it', 'Add a row a topic below the header, like billing,finance.');
}

function readTopic(row: Row, columns: Columns, trouble: Trouble): Topic {
  const name = columns.cell(row, 'topic');
  const team = columns.cell(row, 'team');
  if (name.text === '')
    trouble.error(row.line, 'this row has no topic', 'Fill in the column topic, or delete the row.');
  else if (name.text.toLowerCase() === UNSURE)
    trouble.error(
      name.line,
      'unsure cannot be a topic: it is what a reader answers when it does not know',
      'Give this topic another name, such as other.',
    );
  else if (team.text === '')
    trouble.warn(
      row.line,
      `topic ${quoteShort(name.text)} has no team: its tickets go to the triage lane`,
      'Fill in the column team.',
    );
  return {
    name: name.text,
    team: team.text === '' ? null : team.text,
    about: columns.cell(row, 'about').text,
    outage: readOutage(row, columns, trouble),
    source: { file: 'rules.csv', line: row.line },
  };
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', 'x', '✓', '✔']);
const NO: ReadonlySet<string> = new Set(['', 'no', 'n', 'false', '0', '-', '–', '—']);

function readOutage(row: Row, columns: Columns, trouble: Trouble): boolean {
  const { text, line } = columns.cell(row, 'outage');
  const plain = text.toLowerCase();
  if (!YES.has(plain) && !NO.has(plain))
    trouble.error(line, `outage is ${quoteShort(text)}`, 'Write yes, or leave it blank.');
  return YES.has(plain);
}

/** More cells than columns: nearly always a comma inside a text that is not in quotes. */
function checkWidth(row: Row, count: number, trouble: Trouble): void {
  const extra = row.cells.slice(count).find((cell) => cell.text.trim() !== '');
  if (extra === undefined) return;
  trouble.error(
    extra.line,
    `this row has more cells than the header has columns, from ${quoteShort(extra.text.trim())} on`,
    'Put a text that has a comma in it into double quotes.',
  );
}
