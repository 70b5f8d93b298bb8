import { curate } from '../../domain/router/correction/examples.ts';
import type { Example } from '../../domain/router/example.ts';
import type { ExampleRevision, ExampleStore } from '../../ports/example-store.ts';
import type { DeskFile } from './desk-file.ts';
import { examplesAfter, type Held, heldExamples } from './example-list.ts';
import { docsOf, numberOf, textOf, textOrNull } from './rows.ts';
import type { Statements } from './statements.ts';

export function sqliteExampleStore({ sql, writer, read }: DeskFile): ExampleStore {
  return {
    add: (example) =>
      writer.write(() => {
        if (!isKnown(sql, example)) add(sql, example);
      }),
    list: () =>
      read(() => ({
        version: String(latest(sql)),
        examples: heldExamples(sql).map(({ example }) => example),
      })),
    history: (limit) =>
      read(() => sql('SELECT * FROM example_log ORDER BY revision DESC LIMIT ?').all(limit).map(revisionOf)),
    restore: (revision, by, at) => writer.write(() => restore(sql, revision, by, at)),
  };
}

/** Learned before, at any revision: a repeat must not bring back what was rolled back. */
function isKnown(sql: Statements, example: Example): boolean {
  const before = docsOf<Example>(
    sql(`SELECT doc FROM example_log WHERE ticket_id = ? AND what = 'add'`).all(example.ticketId),
  );
  return before.some((one) => sameExample(one, example));
}

function sameExample(a: Example, b: Example): boolean {
  const { ticketId, text, topic, urgency, tone, by, at } = a;
  const same = b.ticketId === ticketId && b.text === text && b.topic === topic && b.by === by && b.at === at;
  return same && b.urgency === urgency && b.tone === tone;
}

function add(sql: Statements, example: Example): void {
  const revision = latest(sql) + 1;
  const held = heldExamples(sql);
  const kept = new Set(curate([...held.map((one) => one.example), example]));
  const dropped = held.filter((one) => !kept.has(one.example)).map((one) => one.example.ticketId);
  const { ticketId, by, at } = example;
  sql(`INSERT INTO example_log VALUES (?, ?, ?, 'add', ?, ?, ?, NULL, ?)`).run(
    ...[revision, at, by, ticketId, kept.size, JSON.stringify(dropped), JSON.stringify(example)],
  );
  for (const id of dropped) sql('DELETE FROM examples WHERE ticket_id = ?').run(id);
  if (kept.has(example)) hold(sql, { example, revision });
}

function restore(sql: Statements, revision: number, by: string, at: number): boolean {
  const then = examplesAfter(sql, revision);
  if (then === null) return false;
  const next = latest(sql) + 1;
  sql(`INSERT INTO example_log VALUES (?, ?, ?, 'restore', NULL, ?, '[]', ?, NULL)`).run(
    ...[next, at, by, then.length, revision],
  );
  sql('DELETE FROM examples').run();
  for (const held of then) hold(sql, held);
  return true;
}

function hold(sql: Statements, { example, revision }: Held): void {
  sql('INSERT OR REPLACE INTO examples VALUES (?, ?, ?)').run(example.ticketId, example.at, revision);
}

function latest(sql: Statements): number {
  return numberOf(sql('SELECT coalesce(max(revision), 0) AS n FROM example_log').get(), 'n');
}

function revisionOf(row: object): ExampleRevision {
  return {
    revision: numberOf(row, 'revision'),
    at: numberOf(row, 'at'),
    by: textOf(row, 'by'),
    what: textOf(row, 'what') as ExampleRevision['what'],
    ticketId: textOrNull(row, 'ticket_id'),
    size: numberOf(row, 'size'),
  };
}
