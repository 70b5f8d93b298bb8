import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Work } from '../../domain/router/work.ts';
import type { DeadLetter } from '../../ports/intake-queue.ts';
import { whole } from './conditional.ts';
import { attributes, type Item, numberIn, stringIn } from './item.ts';
import { type Partition, queryOf } from './partition.ts';
import { deskKeyOf, getItems, queryPages } from './reads.ts';
import { arrivalAt, asItWas, DEAD, deadKey, type WorkRow, workKey, workRow } from './work-rows.ts';

/** What the queue's files need: the client, and the name of tr-desk. */
export interface WorkTable {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** Characters of an error that are kept: a row has an end. */
const LONGEST_ERROR = 10_000;

/** From the queue to the dead letters, whole or not: false when the row is no longer as it was read. */
export async function bury({ client, table }: WorkTable, row: WorkRow, letter: DeadLetter): Promise<boolean> {
  const { work, attempts, error, diedAt } = letter;
  const dead: Item = {
    ...deadKey(work.id),
    ...attributes({
      gpk: DEAD,
      gsk: arrivalAt(diedAt),
      doc: JSON.stringify(work),
      attempts,
      error: error.slice(0, LONGEST_ERROR),
      died_at: diedAt,
    }),
  };
  const TransactItems = [
    { Delete: { TableName: table, Key: workKey(work.id), ...asItWas(row) } },
    { Put: { TableName: table, Item: dead } },
  ];
  return whole(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
}

/** The latest first. */
export async function deadLetters(queue: WorkTable, limit: number): Promise<readonly DeadLetter[]> {
  const found: Item[] = [];
  const input = { ...queryOf({ ...deadIn(queue), descending: true }), Limit: Math.max(1, limit) };
  for await (const keys of queryPages(queue.client, input)) {
    if (found.length >= limit) break;
    found.push(...inOrderOfDeath(await rowsOf(queue, keys)).reverse());
  }
  return found.slice(0, limit).map(letterOf);
}

/** By their rows, not by the index: one that died a moment ago is there. */
export async function deadOf(
  { client, table }: WorkTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await getItems(client, table, ids.map(deadKey));
  return new Set(rows.map((row) => letterOf(row).work.id));
}

/** Back onto the queue with a fresh count, in order of death; answers what went back. All when no ids are given. */
export async function redriveLetters(
  queue: WorkTable,
  ids: readonly string[] | null,
  now: Instant,
): Promise<readonly Work[]> {
  if (ids !== null)
    return redriveRows(queue, await getItems(queue.client, queue.table, [...new Set(ids)].map(deadKey)), now);
  const back: Work[] = [];
  const input = { ...queryOf(deadIn(queue)), Limit: 100 };
  for await (const keys of queryPages(queue.client, input))
    back.push(...(await redriveRows(queue, await rowsOf(queue, keys), now)));
  return back;
}

async function redriveRows(queue: WorkTable, rows: readonly Item[], now: Instant): Promise<readonly Work[]> {
  const { client, table } = queue;
  const back: Work[] = [];
  for (const row of inOrderOfDeath(rows)) {
    const { work } = letterOf(row);
    const TransactItems = [
      {
        Delete: {
          TableName: table,
          Key: deadKey(work.id),
          ConditionExpression: 'gsk = :was',
          ExpressionAttributeValues: { ':was': { S: stringIn(row, 'gsk') ?? '' } },
        },
      },
      workRow(table, work, now, now),
    ];
    if (await whole(() => client.send(new TransactWriteItemsCommand({ TransactItems })))) back.push(work);
  }
  return back;
}

/** Those of the index that still lie there. */
async function rowsOf({ client, table }: WorkTable, keys: readonly Item[]): Promise<readonly Item[]> {
  return getItems(client, table, keys.map(deskKeyOf));
}

export function deadIn({ table }: WorkTable): Partition {
  return { table, index: 'by-group', is: ['gpk', DEAD] };
}

function inOrderOfDeath(rows: readonly Item[]): Item[] {
  const place = (row: Item) => stringIn(row, 'gsk') ?? '';
  return rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

function letterOf(row: Item): DeadLetter {
  return {
    work: JSON.parse(stringIn(row, 'doc') ?? '') as Work,
    attempts: numberIn(row, 'attempts') ?? 0,
    error: stringIn(row, 'error') ?? '',
    diedAt: numberIn(row, 'died_at') ?? 0,
  };
}
