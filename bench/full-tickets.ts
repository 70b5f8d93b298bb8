import type { SqliteStore } from '../src/adapters/sqlite/store.ts';
import type { Change } from '../src/domain/router/change.ts';
import type { Message } from '../src/domain/router/message.ts';
import type { Ticket } from '../src/domain/router/ticket.ts';
import type { Delivery } from '../src/domain/router/work.ts';
import type { Ids } from '../src/ports/ids.ts';
import { acceptance, deciding, handingOff, made, reading } from './made-up.ts';

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
  const going = new Map<string, { readonly ticket: Ticket; readonly message: Message }>();
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
    if (work.kind === 'learn') return;
    const pair = going.get(work.ticketId);
    if (pair === undefined) return;
    const stepped = { read: reading, route: deciding, 'hand-off': handingOff, deliver: handingOff }[
      work.kind
    ](pair, work.id);
    going.set(work.ticketId, stepped.pair);
    await commit(stepped.change);
    if (work.kind !== 'hand-off') return;
    going.delete(work.ticketId);
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
