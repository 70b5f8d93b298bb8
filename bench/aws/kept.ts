import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type DeskTables, TABLES, type TableShape } from '../../src/adapters/dynamodb/tables.ts';
import { entryOf, type Item, itemSize, readUnits } from './request-units.ts';

/** What stands in the tables in the end. */
export interface Kept {
  /** Of all items and their index entries, as DynamoDB bills storage. */
  readonly bytes: number;
  readonly tickets: number;
  /** Units of reading one ticket by its key, on average. */
  readonly ticketUnits: number;
}

/** DynamoDB bills so much beside each item, and beside each of its index entries. */
const BESIDE = 100;

export async function keptIn(client: DynamoDBClient, tables: DeskTables): Promise<Kept> {
  const names = Object.keys(TABLES) as (keyof DeskTables)[];
  const items = await Promise.all(names.map((name) => itemsOf(client, tables[name])));
  const bytes = names.flatMap((name, n) => (items[n] ?? []).map((item) => storedSize(item, TABLES[name])));
  const tickets = items[names.indexOf('tickets')] ?? [];
  const units = tickets.map((item) => readUnits(itemSize(item), true));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  return { bytes: sum(bytes), tickets: tickets.length, ticketUnits: sum(units) / tickets.length };
}

async function itemsOf(client: DynamoDBClient, TableName: string): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let after: Item | undefined, more = true; more; more = after !== undefined) {
    const start = after === undefined ? {} : { ExclusiveStartKey: after };
    const page = await client.send(new ScanCommand({ TableName, ...start }));
    found.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  }
  return found;
}

function storedSize(item: Item, shape: TableShape): number {
  const entries = Object.values(shape.indexes).map((index) => entryOf(item, index, shape));
  const stored = [item, ...entries].filter((one) => one !== undefined);
  return stored.reduce((sum, one) => sum + itemSize(one) + BESIDE, 0);
}
