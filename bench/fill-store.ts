import { DatabaseSync } from 'node:sqlite';
import { shortHash } from '../src/adapters/sqlite/short-hash.ts';
import type { SqliteStore } from '../src/adapters/sqlite/store.ts';
import { DAY } from '../src/domain/kernel/instant.ts';
import { change } from '../src/domain/router/change.ts';
import type { Ids } from '../src/ports/ids.ts';
import { acceptance, deciding, handingOff, made, type Pair, reading, receiptFor } from './made-up.ts';

const AT_ONCE = 2_000;

/**
 * A store that has been at work for a year: `size` tickets in their last state, one in twenty still open, with their
 * messages, receipts, keys, claims, history and words. Written in large commits and without sync: only the result
 * counts.
 */
export async function fillStore(store: SqliteStore, path: string, ids: Ids, size: number): Promise<void> {
  const beside = new DatabaseSync(path);
  const addClaim = beside.prepare(`INSERT OR REPLACE INTO customers VALUES (?, 'claim', ?, ?)`);
  const addKey = beside.prepare('INSERT INTO once_keys VALUES (?, ?, NULL)');
  for (let from = 0; from < size; from += AT_ONCE) {
    const pairs = Array.from({ length: Math.min(AT_ONCE, size - from) }, (_, n) =>
      finished(ids, from + n, size),
    );
    await store.store.commit(
      change(Date.now(), {
        receipts: pairs.map((pair) => ({ ...receiptFor(pair), outcome: 'ticketed' })),
        tickets: pairs.map(({ ticket }) => ({ ticket, was: 0 })),
        messages: pairs.map(({ message }) => message),
        history: pairs.flatMap((pair) => [
          ...acceptance(pair).history,
          ...acceptance(pair).history,
          ...handingOff(pair, '', null).change.history,
        ]),
      }),
    );
    beside.exec('BEGIN');
    for (const pair of pairs) addKey.run(shortHash(receiptFor(pair).laneKey), pair.ticket.id);
    for (const { ticket } of pairs) addClaim.run(ticket.customer.id, ticket.topic ?? '', ticket.id);
    beside.exec('COMMIT');
  }
  await store.views.search('nothing', 1);
  beside.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  beside.close();
}

function finished(ids: Ids, n: number, size: number): Pair {
  const at = Date.now() - 365 * DAY + Math.floor((n / size) * 365 * DAY);
  const { pair } = handingOff(deciding(reading(made(ids, at, n), '').pair, '').pair, '', null);
  const topic = ['billing', 'login', 'shipping', 'orders', 'returns'][n % 5] ?? 'billing';
  const status = n % 20 === 0 ? ('routed' as const) : ('closed' as const);
  return { ...pair, ticket: { ...pair.ticket, topic, status } };
}
