import type { Example } from '../../domain/router/example.ts';
import {
  listWith,
  MOST_OVERTURNED,
  OVERTURNING_WITHIN,
  overturns,
} from '../../domain/router/learning/example-list.ts';
import type { ExampleRevision, ExampleStore } from '../../ports/example-store.ts';
import type { DeskFile } from './desk-file.ts';
import { forget } from './example-forgetting.ts';
import { examplesAfter, type Held, heldExamples, latest, replaceList } from './example-list.ts';
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
    forget: (agent, since, by, at) => writer.write(() => forget(sql, { by: agent, since }, { by, at })),
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
  const list = held.map((one) => one.example);
  const before = overturnedBefore(sql, example);
  const kept = new Set(listWith(list, example, before));
  const dropped = held.filter((one) => !kept.has(one.example)).map((one) => one.example.ticketId);
  const overturned = before < MOST_OVERTURNED && overturns(list, example) ? 1 : 0;
  const { ticketId, by, at } = example;
  sql(`INSERT INTO example_log (revision, at, by, what, ticket_id, size, dropped, overturned, doc)
    VALUES (?, ?, ?, 'add', ?, ?, ?, ?, ?)`).run(
    ...[revision, at, by, ticketId, kept.size, JSON.stringify(dropped), overturned, JSON.stringify(example)],
  );
  for (const id of dropped) sql('DELETE FROM examples WHERE ticket_id = ?').run(id);
  if (kept.has(example)) sql('INSERT OR REPLACE INTO examples VALUES (?, ?, ?)').run(ticketId, at, revision);
}

/** How many examples of others its agent overturned in the time before. */
function overturnedBefore(sql: Statements, { by, at }: Example): number {
  const query = `SELECT count(*) AS n FROM example_log
    WHERE by = ? AND at > ? AND at <= ? AND overturned = 1`;
  return numberOf(sql(query).get(by, at - OVERTURNING_WITHIN, at), 'n');
}

function restore(sql: Statements, revision: number, by: string, at: number): boolean {
  const then: readonly Held[] | null = examplesAfter(sql, revision);
  if (then === null) return false;
  sql(`INSERT INTO example_log (revision, at, by, what, size, dropped, restored)
    VALUES (?, ?, ?, 'restore', ?, '[]', ?)`).run(latest(sql) + 1, at, by, then.length, revision);
  replaceList(sql, then);
  return true;
}

function revisionOf(row: object): ExampleRevision {
  const doc = textOrNull(row, 'doc');
  return {
    revision: numberOf(row, 'revision'),
    at: numberOf(row, 'at'),
    by: textOf(row, 'by'),
    what: textOf(row, 'what') as ExampleRevision['what'],
    ticketId: textOrNull(row, 'ticket_id'),
    topic: doc === null ? null : (JSON.parse(doc) as Example).topic,
    forgot: textOrNull(row, 'forgot'),
    size: numberOf(row, 'size'),
  };
}
