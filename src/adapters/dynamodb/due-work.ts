import type { Instant } from '../../domain/kernel/instant.ts';
import type { Delivery } from '../../domain/router/work.ts';
import type { OverdueWork } from '../../ports/intake-queue.ts';
import type { Item } from './item.ts';
import { sortable } from './keys.ts';
import { queryOf } from './partition.ts';
import { deskKeyOf, getItems, queryPages } from './reads.ts';
import { isExhausted, laidToRest, mostOf, moved, type QueueRoom } from './work-moves.ts';
import { WORK, type WorkRow, workKey, workOf, workOrder } from './work-rows.ts';

const NEVER_REPORTED = 'It was handed out for the last time and nobody reported back.';

/** Work is looked for in an index that may be a moment behind; each row is then read and taken as it is. */
export async function take(room: QueueRoom, limit: number, lease: number): Promise<readonly Delivery[]> {
  const taken: Delivery[] = [];
  let left = limit;
  for await (const rows of dueRows(room, Number.POSITIVE_INFINITY, limit)) {
    const tried = await Promise.all(rows.slice(0, left).map((row) => leased(room, row, lease)));
    const ours = tried.filter((one) => one !== 'gone');
    left -= ours.length;
    taken.push(...ours.filter((one) => one !== 'dead'));
    if (left <= 0) break;
  }
  return taken;
}

export async function takeThese(
  room: QueueRoom,
  ids: readonly string[],
  lease: number,
): Promise<readonly Delivery[]> {
  const rows = await dueOf(room, [...new Set(ids)].map(workKey));
  const tried = await Promise.all(inOrder(rows).map((row) => leased(room, row, lease)));
  return tried.filter((one) => one !== 'gone' && one !== 'dead');
}

export async function dueTimes(
  { client, table }: QueueRoom,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const rows = (await getItems(client, table, ids.map(workKey))).map(workOf);
  return new Map(rows.map(({ work, due }) => [work.id, due]));
}

export async function overdue(
  room: QueueRoom,
  before: Instant,
  limit: number,
): Promise<readonly OverdueWork[]> {
  const found: OverdueWork[] = [];
  for await (const rows of dueRows(room, before, limit)) {
    found.push(...rows.map(({ work, due }) => ({ work, due })));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** One of two takers gets it: the condition is on the row as it was read. Work that nobody reported back on is buried. */
async function leased(room: QueueRoom, row: WorkRow, lease: number): Promise<Delivery | 'gone' | 'dead'> {
  if (isExhausted(room, row)) return (await laidToRest(room, row, NEVER_REPORTED)) ? 'dead' : 'gone';
  const attempt = row.attempts + 1;
  const to = { due: room.clock.now() + lease, leased: true, attempts: attempt };
  if (!(await moved(room, row, to))) return 'gone';
  return { work: row.work, attempt, last: attempt >= mostOf(room, row), enqueuedAt: row.enqueuedAt };
}

/** What is due, and was so before `before`, in pages; by due time, then in order of arrival. */
async function* dueRows(room: QueueRoom, before: Instant, size: number): AsyncGenerator<readonly WorkRow[]> {
  const until = Math.min(before, room.clock.now() + 1);
  const rows = { table: room.table, index: 'by-group', is: ['gpk', WORK] } as const;
  const input = {
    ...queryOf({ ...rows, sort: ['gsk', { below: sortable(until) }] }),
    Limit: Math.max(1, size),
  };
  for await (const keys of queryPages(room.client, input)) {
    const found = await dueOf(room, keys.map(deskKeyOf));
    yield inOrder(found.filter(({ due }) => due < until));
  }
}

async function dueOf(
  { client, table, clock }: QueueRoom,
  keys: readonly Item[],
): Promise<readonly WorkRow[]> {
  const items = await getItems(client, table, keys);
  return items.map(workOf).filter(({ due }) => due <= clock.now());
}

function inOrder(rows: readonly WorkRow[]): readonly WorkRow[] {
  return rows.toSorted((a, b) => (workOrder(a) < workOrder(b) ? -1 : 1));
}
