import type { Instant } from '../../domain/kernel/instant.ts';
import type { QueueStats } from '../../ports/intake-queue.ts';
import { deadIn } from './dead-letters.ts';
import { stringIn } from './item.ts';
import { countRows, queryOf } from './partition.ts';
import { queryPages } from './reads.ts';
import type { QueueRoom } from './work-moves.ts';
import { orderOf, WORK } from './work-rows.ts';

/** From the index alone: its keys say when each piece is due, when it came, and whether it is out. */
export async function queueStats(room: QueueRoom, now: Instant): Promise<QueueStats> {
  const dead = countRows(room.client, deadIn(room));
  let [waiting, inFlight] = [0, 0];
  let oldest: string | null = null;
  const all = queryOf({ table: room.table, index: 'by-group', is: ['gpk', WORK] });
  for await (const keys of queryPages(room.client, all))
    for (const key of keys) {
      const { due, arrival, leased } = orderOf(stringIn(key, 'gsk') ?? '');
      if (leased && due > now) inFlight += 1;
      else {
        waiting += 1;
        if (oldest === null || arrival < oldest) oldest = arrival;
      }
    }
  const oldestWaiting = oldest === null ? null : Number.parseInt(oldest, 10);
  return { waiting, inFlight, dead: await dead, oldestWaiting };
}
