import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Cursor, Page } from '../../ports/ticket-views.ts';
import { type Item, stringIn } from './item.ts';
import { type Partition, queryOf, type SortRange } from './partition.ts';
import { queryPages } from './reads.ts';

/** A list in the order of an index. */
export interface Listing<T> {
  readonly rows: Omit<Partition, 'sort'>;
  /** The index's sort key; a cursor is its value at the last item shown, so that what comes or goes meanwhile shifts nothing. */
  readonly by: string;
  /** What is listed, of these rows of the index, each with its row; what is gone is left out. */
  readonly read: (rows: readonly Item[]) => Promise<readonly (readonly [row: Item, item: T])[]>;
  /** An index may be a moment behind, and knows of one condition only: the item itself decides. */
  readonly fits: (item: T) => boolean;
  /** Most rows of the index may not fit: they are read in larger pieces. */
  readonly sparse?: boolean;
}

/** Rows of an index asked for at once, where most are shown, and where few may be. */
const MOST = 100;
const SPARSE = 50;
/** A sort key's own limit. */
const LONGEST_KEY = 1_024;

export async function pageOf<T>(
  client: DynamoDBClient,
  listing: Listing<T>,
  cursor: Cursor,
  limit: number,
): Promise<Page<T>> {
  const found: (readonly [Item, T])[] = [];
  if (limit < 1) return { items: [], next: null };
  const size = Math.min(MOST, listing.sparse ? Math.max(SPARSE, limit + 1) : limit + 1);
  for await (const rows of queryPages(client, { ...queryOf(from(listing, cursor)), Limit: size })) {
    const items = await listing.read(rows);
    found.push(...items.filter(([, item]) => listing.fits(item)));
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1)?.[0];
  const isMore = found.length > limit && last !== undefined;
  return { items: shown.map(([, item]) => item), next: isMore ? sealed(last, listing.by) : null };
}

function from<T>({ rows, by }: Listing<T>, cursor: Cursor): Partition {
  const after = cursor === null ? null : keyIn(cursor);
  if (after === null) return rows;
  const range: SortRange = rows.descending ? { below: after } : { above: after };
  return { ...rows, sort: [by, range] };
}

/** A cursor nobody gave starts over. */
function keyIn(cursor: string): string | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [only, ...rest] = Array.isArray(key) ? key : [];
    const isKey = rest.length === 0 && typeof only === 'string' && only !== '';
    return isKey && Buffer.byteLength(only) <= LONGEST_KEY ? only : null;
  } catch {
    return null;
  }
}

function sealed(row: Item, by: string): string {
  return Buffer.from(JSON.stringify([stringIn(row, by)]), 'utf8').toString('base64url');
}
