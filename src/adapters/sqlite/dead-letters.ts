import type { Work } from '../../domain/router/work.ts';
import type { DeadLetter } from '../../ports/intake-queue.ts';
import { enqueue, undecidedMessage } from './queue-rows.ts';
import { numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** From the queue to the dead letters. */
export function bury(sql: Statements, row: object, error: string, now: number): [] {
  const work = JSON.parse(textOf(row, 'doc')) as Work;
  sql('DELETE FROM queue WHERE id = ?').run(work.id);
  sql(
    `INSERT OR REPLACE INTO dead_letters (id, attempts, error, died_at, message_id, doc) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(work.id, numberOf(row, 'attempts'), error, now, undecidedMessage(work), textOf(row, 'doc'));
  return [];
}

/** The latest first. */
export function deadLetters(sql: Statements, limit: number): readonly DeadLetter[] {
  return sql('SELECT * FROM dead_letters ORDER BY seq DESC LIMIT ?')
    .all(limit)
    .map((row) => ({
      work: JSON.parse(textOf(row, 'doc')) as Work,
      attempts: numberOf(row, 'attempts'),
      error: textOf(row, 'error'),
      diedAt: numberOf(row, 'died_at'),
    }));
}

export function deadOf(sql: Statements, ids: readonly string[]): ReadonlySet<string> {
  const one = sql('SELECT 1 FROM dead_letters WHERE id = ?');
  return new Set(ids.filter((id) => one.get(id) !== undefined));
}

/** Back onto the queue with a fresh count, in order of death; all when no ids are given. */
export function redrive(sql: Statements, ids: readonly string[] | null, now: number): number {
  const rows = ids === null ? sql('SELECT seq, doc FROM dead_letters ORDER BY seq').all() : named(sql, ids);
  for (const row of rows) {
    enqueue(sql, JSON.parse(textOf(row, 'doc')) as Work, now, now);
    sql('DELETE FROM dead_letters WHERE seq = ?').run(numberOf(row, 'seq'));
  }
  return rows.length;
}

function named(sql: Statements, ids: readonly string[]): readonly object[] {
  const one = sql('SELECT seq, doc FROM dead_letters WHERE id = ?');
  const rows = [...new Set(ids)].map((id) => one.get(id)).filter((row) => row !== undefined);
  return rows.sort((a, b) => numberOf(a, 'seq') - numberOf(b, 'seq'));
}
