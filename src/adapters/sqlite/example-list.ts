import type { Example } from '../../domain/router/example.ts';
import { numberOf, textOf, textOrNull } from './rows.ts';
import type { Statements } from './statements.ts';

/** An example and the revision that added it. */
export interface Held {
  readonly example: Example;
  readonly revision: number;
}

/** The list as it is now, oldest first. */
export function heldExamples(sql: Statements): readonly Held[] {
  return sql(
    `SELECT examples.revision, doc FROM examples JOIN example_log USING (revision)
       ORDER BY examples.at, examples.revision`,
  )
    .all()
    .map(heldOf);
}

/** The newest revision; 0 = nothing was ever done. */
export function latest(sql: Statements): number {
  return numberOf(sql('SELECT coalesce(max(revision), 0) AS n FROM example_log').get(), 'n');
}

export function replaceList(sql: Statements, list: readonly Held[]): void {
  sql('DELETE FROM examples').run();
  for (const { example, revision } of list)
    sql('INSERT OR REPLACE INTO examples VALUES (?, ?, ?)').run(example.ticketId, example.at, revision);
}

/**
 * The list as it was after a revision, from the log alone: each row says what it added and what fell out. Null when
 * there is no such revision.
 */
export function examplesAfter(sql: Statements, revision: number): readonly Held[] | null {
  if (sql('SELECT revision FROM example_log WHERE revision = ?').get(revision) === undefined) return null;
  const base = sql(
    `SELECT * FROM example_log WHERE revision <= ? AND what <> 'add' ORDER BY revision DESC LIMIT 1`,
  ).get(revision);
  const since = base === undefined ? 0 : numberOf(base, 'revision');
  const start = base === undefined ? [] : setBy(sql, base);
  const list = new Map(start.map((held) => [held.example.ticketId, held]));
  const rows = sql('SELECT * FROM example_log WHERE revision > ? AND revision <= ? ORDER BY revision');
  for (const added of rows.all(since, revision)) follow(list, added);
  return [...list.values()].sort((a, b) => a.example.at - b.example.at || a.revision - b.revision);
}

/** The list that a `restore` or a `forget` put in place. */
export function setBy(sql: Statements, row: object): readonly Held[] {
  const list = textOrNull(row, 'list');
  if (list === null) return examplesAfter(sql, numberOf(row, 'restored')) ?? [];
  const revisions = JSON.parse(list) as readonly number[];
  return revisions.flatMap((revision) => {
    const added = sql('SELECT revision, doc FROM example_log WHERE revision = ?').get(revision);
    return added === undefined ? [] : [heldOf(added)];
  });
}

function follow(list: Map<string, Held>, row: object): void {
  const held = heldOf(row);
  const dropped = JSON.parse(textOf(row, 'dropped')) as readonly string[];
  const size = numberOf(row, 'size');
  for (const ticketId of dropped) list.delete(ticketId);
  // One more than what is left = the new one was kept.
  if (list.size < size) list.set(held.example.ticketId, held);
}

export function heldOf(row: object): Held {
  return { example: JSON.parse(textOf(row, 'doc')) as Example, revision: numberOf(row, 'revision') };
}
