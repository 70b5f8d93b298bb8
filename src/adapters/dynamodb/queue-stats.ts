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
  let oldest: { readonly arrival: string; readonly enqueuedAt: Instant } | null = null;
  const all = queryOf({ table: room.table, index: 'by-group', is: ['gpk', WORK] });
  for await (const keys of queryPages(room.client, all))
    for (const key of keys) {
      const one = orderOf(stringIn(key, 'gsk') ?? '');
      if (one.leased && one.due > now) inFlight += 1;
      else {
        waiting += 1;
        if (oldest === null || one.arrival < oldest.arrival) oldest = one;
      }
    }
  return { waiting, inFlight, dead: await dead, oldestWaiting: oldest?.enqueuedAt ?? null };
}
