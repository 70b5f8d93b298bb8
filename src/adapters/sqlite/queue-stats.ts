import type { QueueStats } from '../../ports/intake-queue.ts';
import { numberOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** In flight = taken, and its lease still runs. */
export function queueStats(sql: Statements, now: number): QueueStats {
  const counted = sql('SELECT count(*) AS n FROM queue').get();
  const inFlight = numberOf(
    sql('SELECT count(*) AS n FROM queue WHERE due > ? AND leased = 1').get(now),
    'n',
  );
  const oldest = sql(
    'SELECT enqueued_at AS at FROM queue WHERE NOT (leased = 1 AND +due > ?) ORDER BY seq LIMIT 1',
  ).get(now);
  return {
    waiting: numberOf(counted, 'n') - inFlight,
    inFlight,
    dead: numberOf(sql('SELECT count(*) AS n FROM dead_letters').get(), 'n'),
    oldestWaiting: oldest === undefined ? null : numberOf(oldest, 'at'),
  };
}
