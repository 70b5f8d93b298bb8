import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Work } from '../../domain/router/work.ts';
import { attributes, type Item, numberIn, stringIn } from './item.ts';
import { deskKey, sortable } from './keys.ts';
import { deskRow } from './reads.ts';

/** The index partitions (`gpk`) of what waits or is out, and of the dead letters. */
export const WORK = 'work';
export const DEAD = 'dead';

/** Work as its row has it. */
export interface WorkRow {
  readonly work: Work;
  /** When it may be taken; the end of its lease while it is out. */
  readonly due: Instant;
  readonly leased: boolean;
  readonly attempts: number;
  readonly enqueuedAt: Instant;
  /** Its place among the arrivals; another one each time that an id is put anew. */
  readonly arrival: string;
}

export function workKey(id: string): Item {
  return deskRow(deskKey.work(id));
}

/** A dead letter is a row of its own: the same id may wait anew beside it. */
export function deadKey(id: string): Item {
  return deskRow({ ...deskKey.work(id), sk: 'dead' });
}

/**
 * Puts work onto the queue as part of a commit. An id that waits or is out already keeps its row as it is: a condition
 * would cancel the whole transaction for what is no conflict.
 */
export function workRow(table: string, work: Work, due: Instant, enqueuedAt: Instant): TransactWriteItem {
  const row = rowOf({ work, due, leased: false, attempts: 0, enqueuedAt, arrival: arrivalAt(enqueuedAt) });
  const columns = Object.entries(row);
  return {
    Update: {
      TableName: table,
      Key: workKey(work.id),
      UpdateExpression: `SET ${columns.map((_, n) => `#${n} = if_not_exists(#${n}, :${n})`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(columns.map(([name], n) => [`#${n}`, name])),
      ExpressionAttributeValues: Object.fromEntries(columns.map(([, value], n) => [`:${n}`, value])),
    },
  };
}

/** Finishes one piece and puts the same id anew in one commit: a transaction takes one action an item. */
export function freshRow(table: string, work: Work, due: Instant, enqueuedAt: Instant): TransactWriteItem {
  return { Put: { TableName: table, Item: newItem(work, due, enqueuedAt) } };
}

/** Takes work off the queue as part of a commit; harmless when it is not there. */
export function doneRow(table: string, id: string): TransactWriteItem {
  return { Delete: { TableName: table, Key: workKey(id) } };
}

/** What a change does to the queue: first what is done, then what is new; the same id named twice waits once. */
export function queueRows(
  table: string,
  change: {
    readonly at: Instant;
    readonly done: readonly string[];
    readonly work: readonly { readonly work: Work; readonly delay: number }[];
  },
): readonly TransactWriteItem[] {
  const done = new Set(change.done);
  const actions = new Map([...done].map((id) => [id, doneRow(table, id)]));
  const put = new Set<string>();
  for (const { work, delay } of change.work) {
    if (put.has(work.id)) continue;
    put.add(work.id);
    const row = done.has(work.id) ? freshRow : workRow;
    actions.set(work.id, row(table, work, change.at + delay, change.at));
  }
  return [...actions.values()];
}

/** A whole row that nobody has taken yet. */
export function newItem(work: Work, due: Instant, enqueuedAt: Instant): Item {
  const arrival = arrivalAt(enqueuedAt);
  return { ...workKey(work.id), ...rowOf({ work, due, leased: false, attempts: 0, enqueuedAt, arrival }) };
}

export function workOf(item: Item): WorkRow {
  return {
    work: JSON.parse(stringIn(item, 'doc') ?? '') as Work,
    due: numberIn(item, 'due') ?? 0,
    leased: item.leased?.BOOL === true,
    attempts: numberIn(item, 'attempts') ?? 0,
    enqueuedAt: numberIn(item, 'enqueued_at') ?? 0,
    arrival: stringIn(item, 'arrival') ?? '',
  };
}

function rowOf(row: WorkRow): Item {
  const { work, due, leased, attempts, enqueuedAt, arrival } = row;
  const order = { gpk: WORK, gsk: workOrder(row) };
  return {
    ...attributes({ ...order, due, attempts, enqueued_at: enqueuedAt, arrival }),
    // As it is: JSON spells what UTF-8 cannot carry.
    doc: { S: JSON.stringify(work) },
    leased: { BOOL: leased },
  };
}

/** A condition: nobody has taken, changed or finished it since, and it is not the same id put anew. */
export function asItWas({ arrival, due, attempts }: WorkRow) {
  return {
    ConditionExpression: 'arrival = :arrival AND due = :was AND attempts = :tried',
    ExpressionAttributeValues: attributes({ ':arrival': arrival, ':was': due, ':tried': attempts }),
  };
}

type Order = Pick<WorkRow, 'due' | 'arrival' | 'enqueuedAt' | 'leased'>;

/** The order of the index: by due time, then by arrival. What the queue is counted by stands behind it. */
export function workOrder({ due, arrival, enqueuedAt, leased }: Order): string {
  return `${sortable(due)} ${arrival} ${enqueuedAt} ${leased ? 'out' : 'in'}`;
}

/** The same read back from a key of the index. */
export function orderOf(gsk: string): Order {
  const [due, arrival = '', enqueuedAt, place] = gsk.split(' ');
  return { due: Number(due), arrival, enqueuedAt: Number(enqueuedAt), leased: place === 'out' };
}

let arrivals = 0;
let latest = 0;

/**
 * In the order in which this process made them, whatever times they were given; those of several processes by their time.
 */
export function arrivalAt(at: Instant): string {
  arrivals += 1;
  latest = Math.max(latest, at);
  return `${sortable(latest)}.${String(arrivals).padStart(9, '0')}`;
}
