import { setTimeout as wait } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { Fault } from '../../ports/fault.ts';
import { asked } from './faults.ts';
import type { Item } from './item.ts';
import type { DeskKey } from './keys.ts';

/** Keys that one BatchGetItem takes. */
const MOST_KEYS = 100;
/** Rounds without a single item before a table counts as busy. */
const MOST_ROUNDS = 8;

export function deskRow({ pk, sk }: DeskKey): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** The key of an item of tr-desk, or of what a row of its index is of. */
export function deskKeyOf({ pk, sk }: Item): Item {
  return { ...(pk && { pk }), ...(sk && { sk }) };
}

export function ticketKey(id: string): Item {
  return { ticket_id: { S: id } };
}

/** One item as it is after every write that was answered; undefined when it is not there. */
export async function getItem(
  client: DynamoDBClient,
  TableName: string,
  Key: Item,
): Promise<Item | undefined> {
  if (!isKey(Key)) return undefined;
  const { Item } = await asked(client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true })));
  return Item;
}

/** An empty text is no key: DynamoDB refuses it, and nothing is under it. */
function isKey(key: Item): boolean {
  return Object.values(key).every(({ S }) => S !== '');
}

/** The items under these keys that are there, in any order, as they are after every write that was answered. */
export async function getItems(
  client: DynamoDBClient,
  table: string,
  keys: readonly Item[],
): Promise<readonly Item[]> {
  const unique = [...new Map(keys.filter(isKey).map((key) => [JSON.stringify(key), key])).values()];
  const batches = Array.from({ length: Math.ceil(unique.length / MOST_KEYS) }, (_, n) =>
    unique.slice(n * MOST_KEYS, (n + 1) * MOST_KEYS),
  );
  return (await Promise.all(batches.map((batch) => oneBatch(client, table, batch)))).flat();
}

/** A batch gives 16 MB at a time, and less while the table is busy. */
async function oneBatch(client: DynamoDBClient, table: string, keys: Item[]): Promise<readonly Item[]> {
  const found: Item[] = [];
  let left = keys;
  for (let idle = 0; left.length > 0; ) {
    if (idle >= MOST_ROUNDS)
      throw new Fault('store-busy', `${table} is asked too much at once. Try again in a moment.`, {
        retry: true,
      });
    if (idle > 0) await wait(25 * 2 ** idle * (0.5 + Math.random() / 2));
    const RequestItems = { [table]: { Keys: left, ConsistentRead: true } };
    const answer = await asked(client.send(new BatchGetItemCommand({ RequestItems })));
    found.push(...(answer.Responses?.[table] ?? []));
    const rest = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    idle = rest.length < left.length ? 0 : idle + 1;
    left = rest;
  }
  return found;
}

/** Up to `limit` items of a query, over as many pages as it takes. */
export async function query(
  client: DynamoDBClient,
  input: QueryCommandInput,
  limit = Number.POSITIVE_INFINITY,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const items of queryPages(client, input, limit)) found.push(...items);
  return found;
}

/** The pages of a query, each up to 1 MB, together at most `limit` items. */
export async function* queryPages(
  client: DynamoDBClient,
  input: QueryCommandInput,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Item[]> {
  let after: Item | undefined;
  let left = limit;
  do {
    const page: QueryCommandOutput = await asked(
      client.send(
        new QueryCommand({
          ...input,
          ...(after && { ExclusiveStartKey: after }),
          ...(Number.isFinite(left) && { Limit: left }),
        }),
      ),
    );
    const items = page.Items ?? [];
    yield items;
    left -= items.length;
    after = page.LastEvaluatedKey;
  } while (after !== undefined && left > 0);
}
