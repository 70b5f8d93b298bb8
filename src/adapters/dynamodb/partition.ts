import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { asked } from './faults.ts';
import type { Item } from './item.ts';

/** Which rows of one partition: of an index, or of the table itself. */
export interface Partition {
  readonly table: string;
  readonly index?: string;
  readonly is: readonly [name: string, value: string];
  readonly sort?: readonly [name: string, range: SortRange];
  /** Backwards, the highest sort key first. */
  readonly descending?: boolean;
  /** Of a table alone: an index cannot promise it. */
  readonly consistent?: boolean;
}

/** A key condition is one comparison, of text. `between` takes in both ends. */
export type SortRange =
  | { readonly above: string }
  | { readonly below: string }
  | { readonly between: readonly [string, string] }
  | { readonly start: string };

/** As Query takes it. */
export function queryOf(rows: Partition): QueryCommandInput {
  const { table, index, is, sort, descending = false, consistent = false } = rows;
  const range = sort === undefined ? null : rangeOf(sort[1]);
  return {
    TableName: table,
    ...(index !== undefined && { IndexName: index }),
    KeyConditionExpression: `#p = :p${range === null ? '' : ` AND ${range.condition}`}`,
    ExpressionAttributeNames: { '#p': is[0], ...(sort !== undefined && { '#s': sort[0] }) },
    ExpressionAttributeValues: { ':p': { S: is[1] }, ...range?.values },
    ScanIndexForward: !descending,
    ConsistentRead: consistent,
  };
}

function rangeOf(range: SortRange): { readonly condition: string; readonly values: Item } {
  const of = (condition: string, low: string) => ({ condition, values: { ':low': { S: low } } });
  if ('above' in range) return of('#s > :low', range.above);
  if ('below' in range) return of('#s < :low', range.below);
  if ('start' in range) return of('begins_with(#s, :low)', range.start);
  const [low, high] = range.between;
  return { condition: '#s BETWEEN :low AND :high', values: { ':low': { S: low }, ':high': { S: high } } };
}

/** How many there are, without reading what is in them; counted no further than `most`. */
export async function countRows(
  client: DynamoDBClient,
  rows: Partition,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  const input = { ...queryOf(rows), Select: 'COUNT' as const };
  let counted = 0;
  let after: Item | undefined;
  do {
    const limit = Number.isFinite(most) ? { Limit: most - counted } : {};
    const start = after === undefined ? {} : { ExclusiveStartKey: after };
    const page = await asked(client.send(new QueryCommand({ ...input, ...limit, ...start })));
    counted += page.Count ?? 0;
    after = page.LastEvaluatedKey;
  } while (after !== undefined && counted < most);
  return counted;
}
