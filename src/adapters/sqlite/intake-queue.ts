import { type Delivery, mostAttempts, type Work } from '../../domain/router/work.ts';
import type { IntakeQueue, OverdueWork } from '../../ports/intake-queue.ts';
import { bury, deadLetters, deadOf, redrive } from './dead-letters.ts';
import type { DeskFile } from './desk-file.ts';
import { dequeue, enqueue } from './queue-rows.ts';
import { queueStats } from './queue-stats.ts';
import { numberOf, type Row, textOf } from './rows.ts';

export function sqliteIntakeQueue(file: DeskFile): IntakeQueue {
  const { sql, writer, read, clock } = file;
  return {
    put: (work, delay) =>
      writer.write(() => {
        const now = clock.now();
        for (const one of work) enqueue(sql, one, now + delay, now);
      }),
    take: (limit, lease) => writer.writeSoon(() => taken(file, dueRows(file, limit), lease)),
    takeThese: (ids, lease) => writer.writeSoon(() => taken(file, dueOf(file, ids), lease)),
    dueAt: (ids) => read(() => dueAt(file, ids)),
    overdue: (before, limit) => read(() => overdue(file, before, limit)),
    done: (ids) =>
      writer.write(() => {
        for (const id of ids) dequeue(sql, id);
      }),
    failed: (id, error, delay) =>
      writer.write(() => {
        const row = sql('SELECT * FROM queue WHERE id = ?').get(id);
        if (row === undefined) return;
        const now = clock.now();
        if (numberOf(row, 'attempts') >= limitOf(file, workOf(row))) bury(sql, row, error, now);
        else sql('UPDATE queue SET due = ?, leased = 0 WHERE id = ?').run(now + delay, id);
      }),
    later: (id, delay) =>
      writer.write(() => {
        const due = clock.now() + delay;
        sql('UPDATE queue SET due = ?, leased = 0, attempts = max(0, attempts - 1) WHERE id = ?').run(
          due,
          id,
        );
      }),
    dead: (limit) => read(() => deadLetters(sql, limit)),
    deadOf: (ids) => read(() => deadOf(sql, ids)),
    redrive: (ids) => writer.write(() => redrive(sql, ids, clock.now())),
    stats: () => read(() => queueStats(sql, clock.now())),
  };
}

/** What is due, by due time, then in order of arrival. */
function dueRows({ sql, clock }: DeskFile, limit: number): readonly Row[] {
  return sql('SELECT * FROM queue WHERE due <= ? ORDER BY due, seq LIMIT ?').all(clock.now(), limit) as Row[];
}

/** What of these is due, in the same order. */
function dueOf({ sql, clock }: DeskFile, ids: readonly string[]): readonly Row[] {
  const one = sql('SELECT * FROM queue WHERE id = ? AND due <= ?');
  const found = [...new Set(ids)].map((id) => one.get(id, clock.now()) as Row | undefined);
  const place = (row: Row, column: 'due' | 'seq') => numberOf(row, column);
  return found
    .filter((row) => row !== undefined)
    .sort((a, b) => place(a, 'due') - place(b, 'due') || place(a, 'seq') - place(b, 'seq'));
}

function dueAt({ sql }: DeskFile, ids: readonly string[]): ReadonlyMap<string, number> {
  const one = sql('SELECT id, due FROM queue WHERE id = ?');
  const rows = ids.map((id) => one.get(id) as Row | undefined).filter((row) => row !== undefined);
  return new Map(rows.map((row) => [textOf(row, 'id'), numberOf(row, 'due')]));
}

function overdue({ sql, clock }: DeskFile, before: number, limit: number): readonly OverdueWork[] {
  return sql('SELECT doc, due FROM queue WHERE due <= ? AND due < ? ORDER BY due, seq LIMIT ?')
    .all(clock.now(), before, limit)
    .map((row) => ({ work: workOf(row as Row), due: numberOf(row, 'due') }));
}

/** Work whose last lease ran out without a word goes to the dead letters instead: it may be what brings the process down. */
function taken(file: DeskFile, due: readonly Row[], lease: number): Delivery[] {
  const { sql, clock } = file;
  const now = clock.now();
  return due.flatMap((row) => {
    const work = workOf(row);
    const most = limitOf(file, work);
    const attempt = numberOf(row, 'attempts') + 1;
    if (attempt > most) return bury(sql, row, NEVER_REPORTED, now);
    sql('UPDATE queue SET due = ?, leased = 1, attempts = ? WHERE seq = ?').run(
      now + lease,
      attempt,
      numberOf(row, 'seq'),
    );
    return [{ work, attempt, last: attempt >= most, enqueuedAt: numberOf(row, 'enqueued_at') }];
  });
}

function workOf(row: Row): Work {
  return JSON.parse(textOf(row, 'doc')) as Work;
}

function limitOf({ maxAttempts }: DeskFile, { kind }: Work): number {
  return maxAttempts ?? mostAttempts(kind);
}

const NEVER_REPORTED = 'It was handed out for the last time and nobody reported back.';

/** Work taken by a process that is gone is due at once. Inside a transaction. */
export function resetLeases({ sql, clock }: DeskFile): void {
  sql(
    `UPDATE queue SET due = ?, leased = 0
       WHERE seq IN (SELECT seq FROM queue INDEXED BY queue_due WHERE leased = 1)`,
  ).run(clock.now());
}
