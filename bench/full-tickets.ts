import type { SqliteStore } from '../src/adapters/sqlite/store.ts';
import type { Change } from '../src/domain/router/change.ts';
import type { Delivery } from '../src/domain/router/work.ts';
import type { Ids } from '../src/ports/ids.ts';
import { acceptance, deciding, handingOff, made, type Pair, reading } from './made-up.ts';

/**
 * Tickets through every write of their way: accepted, taken, read, routed, handed off, each step a commit of its own
 * that the queue leads to. A ticket is 1 receipt and its outcome, 1 ticket and 3 updates, 1 message and 2 updates,
 * 4 history rows, 3 pieces of work put, taken and done, 1 claim, 1 key. Answers seconds.
 */
export async function fullTickets(
  { store, queue }: SqliteStore,
  ids: Ids,
  count: number,
  inFlight: number,
): Promise<number> {
  const going = new Map<string, Pair>();
  // Made beforehand: a customer's writing is not the desk's time.
  const pairs = Array.from({ length: count }, (_, n) => made(ids, Date.now(), n)).reverse();
  let finished = 0;

  async function commit(change: Change): Promise<void> {
    const committed = await store.commit(change);
    if (!committed.ok) throw new Error(`not committed: ${JSON.stringify(committed.conflict)}`);
  }

  async function offer(): Promise<void> {
    for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
      going.set(pair.ticket.id, pair);
      await commit(acceptance(pair));
    }
  }

  async function step({ work }: Delivery): Promise<void> {
    const pair = work.kind === 'learn' ? undefined : going.get(work.ticketId);
    if (pair === undefined) return;
    if (work.kind === 'hand-off') return handOff(pair, work.id);
    const stepped = (work.kind === 'read' ? reading : deciding)(pair, work.id);
    going.set(pair.ticket.id, stepped.pair);
    await commit(stepped.change);
  }

  /** Another ticket of the same customer and topic may take the claim meanwhile: asked again, as the desk does. */
  async function handOff(pair: Pair, done: string): Promise<void> {
    const { customer, topic, id } = pair.ticket;
    for (;;) {
      const holder = await store.claimOf(customer.id, topic ?? '');
      const committed = await store.commit(handingOff(pair, done, holder).change);
      if (committed.ok) break;
    }
    going.delete(id);
    finished += 1;
  }

  async function workThrough(): Promise<void> {
    while (finished < count) {
      const deliveries = await queue.take(256, 60_000);
      await Promise.all(deliveries.map(step));
    }
  }

  const started = performance.now();
  await Promise.all([workThrough(), workThrough(), ...Array.from({ length: inFlight }, offer)]);
  return (performance.now() - started) / 1000;
}
