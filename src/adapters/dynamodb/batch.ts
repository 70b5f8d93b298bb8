import { setTimeout as rest } from 'node:timers/promises';
import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Fault } from '../../ports/fault.ts';
import { asked } from './faults.ts';
import type { Item } from './work-rows.ts';

/** Keys a BatchGetItem takes. */
const AT_ONCE = 100;
/** Requests of one call in flight at once. */
const SIDE_BY_SIDE = 4;
/** Rounds of a batch: its answer ends at 16 MB, and a throttled table leaves keys out. */
const ROUNDS = 12;
const FIRST_REST = 25;

export interface Batch {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Without it what was written a moment ago may be missing, at half the price. */
  readonly consistent: boolean;
}

/** The items under these keys, in the order of the keys, each once; what is not there is left out. */
export async function itemsOf(batch: Batch, keys: readonly Item[]): Promise<readonly Item[]> {
  const unique = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const found = new Map<string, Item>();
  await sideBySide(inPieces(unique, AT_ONCE), SIDE_BY_SIDE, async (piece) => {
    for (const item of await pieceOf(batch, piece)) found.set(nameOf(item, piece[0]), item);
  });
  return unique.map((key) => found.get(nameOf(key))).filter((item) => item !== undefined);
}

async function pieceOf(
  { client, table, consistent }: Batch,
  keys: readonly Item[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let left: readonly Item[] = keys;
  for (let round = 0; round < ROUNDS; round += 1) {
    const RequestItems = { [table]: { Keys: [...left], ConsistentRead: consistent } };
    const { Responses, UnprocessedKeys } = await asked(
      client.send(new BatchGetItemCommand({ RequestItems })),
    );
    const answered = Responses?.[table] ?? [];
    items.push(...answered);
    left = UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return items;
    // Part of an answer is the size limit at work; none of it is a throttle.
    if (answered.length === 0) await rest(FIRST_REST * 2 ** Math.min(round, 6) * (0.5 + Math.random() / 2));
  }
  throw new Fault('store-busy', `${table} left keys unread. Try again in a moment.`, { retry: true });
}

/** Runs the work for each piece, a few at once. */
export async function sideBySide<T>(
  pieces: readonly T[],
  atOnce: number,
  work: (piece: T) => Promise<void>,
): Promise<void> {
  const waiting = pieces.values();
  const run = async () => {
    for (const piece of waiting) await work(piece);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, pieces.length) }, run));
}

export function inPieces<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}

/** A key as text; of a whole item, by the names of the keys that were asked for. */
function nameOf(item: Item, like: Item = item): string {
  return JSON.stringify(
    Object.keys(like)
      .sort()
      .map((name) => item[name]?.S),
  );
}
