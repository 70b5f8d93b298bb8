import type { Example } from '../../domain/router/example.ts';
import { numberOf, textOf } from './rows.ts';
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

/**
 * The list as it was after a revision, from the log alone: each row says what it added and what fell out. Null when
 * there is no such revision.
 */
export function examplesAfter(sql: Statements, revision: number): readonly Held[] | null {
  const row = sql('SELECT restored FROM example_log WHERE revision = ?').get(revision);
  if (row === undefined) return null;
  const base = sql(
    `SELECT revision, restored FROM example_log WHERE revision <= ? AND what = 'restore'
       ORDER BY revision DESC LIMIT 1`,
  ).get(revision);
  const since = base === undefined ? 0 : numberOf(base, 'revision');
  const start = base === undefined ? [] : examplesAfter(sql, numberOf(base, 'restored'));
  const list = new Map((start ?? []).map((held) => [held.example.ticketId, held]));
  const rows = sql('SELECT * FROM example_log WHERE revision > ? AND revision <= ? ORDER BY revision');
  for (const added of rows.all(since, revision)) follow(list, added);
  return [...list.values()].sort((a, b) => a.example.at - b.example.at || a.revision - b.revision);
}

function follow(list: Map<string, Held>, row: object): void {
  const held = heldOf(row);
  const dropped = JSON.parse(textOf(row, 'dropped')) as readonly string[];
  const size = numberOf(row, 'size');
  for (const ticketId of dropped) list.delete(ticketId);
  // One more than what is left = the new one was kept.
  if (list.size < size) list.set(held.example.ticketId, held);
}

function heldOf(row: object): Held {
  return { example: JSON.parse(textOf(row, 'doc')) as Example, revision: numberOf(row, 'revision') };
}
