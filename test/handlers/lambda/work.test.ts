import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { MINUTE, SECOND } from '../../../src/domain/kernel/instant.ts';
import type { Delivery } from '../../../src/domain/router/work.ts';
import { readHandler, type WorkRooms } from '../../../src/handlers/lambda/work.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { aContext } from './aContext.ts';
import { aRecord } from './anSqsQueue.ts';

const read = (n: number) =>
  ({ id: `read:${n}`, kind: 'read', ticketId: `01t-${n}`, messageId: `01m-${n}` }) as const;
const bell = (n: number, times = 1) =>
  aRecord(JSON.stringify({ id: `read:${n}` }), { messageId: `bell-${n}`, times });
const away = new Fault('store-away', 'The store is away.', { retry: true });

/** A function with work 1 to 5 on its queue, and what it did. */
async function aFunction(
  given: Partial<WorkRooms> = {},
  act: (delivery: Delivery) => Promise<void> = async () => {},
) {
  const clock = settableClock();
  const { queue } = memoryStore({ clock });
  await queue.put([1, 2, 3, 4, 5].map(read), 0);
  const [did, rung]: [string[], { id: string; delay: number }[]] = [[], []];
  const rooms: WorkRooms = {
    queue,
    work: async (delivery) => {
      did.push(delivery.work.id);
      await act(delivery);
      await queue.done([delivery.work.id]);
    },
    ringAgain: async (bells) => void rung.push(...bells),
    clock,
    chance: () => 0.5,
    log: memoryLog(),
    ...given,
  };
  const handler = readHandler(rooms);
  const hear = async (records: ReturnType<typeof aRecord>[], left: number | (() => number) = 30_000) => {
    const { batchItemFailures } = await handler({ Records: records }, aContext(left));
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { queue, clock, did, rung, hear, handler, log: rooms.log as ReturnType<typeof memoryLog> };
}

describe('a batch of bells', () => {
  it('has all its work done, and none of it comes again', async () => {
    const { hear, did, queue } = await aFunction();

    const again = await hear([1, 2, 3, 4, 5].map((n) => bell(n)));

    expect([again, did.length]).toEqual([[], 5]);
    expect(await queue.stats()).toMatchObject({ waiting: 0, inFlight: 0 });
  });

  it('for work that is done already is dropped', async () => {
    const { hear, did, rung } = await aFunction();

    expect(await hear([bell(7)])).toEqual([]);
    expect([did, rung]).toEqual([[], []]);
  });

  it('with the same bell twice does the work once', async () => {
    const { hear, did } = await aFunction();

    await hear([bell(1), aRecord('{"id":"read:1"}')]);

    expect(did).toEqual(['read:1']);
  });

  it('rings again for work that somebody else has, for when they would be dead', async () => {
    const { hear, did, rung, queue } = await aFunction();
    await queue.takeThese(['read:1'], 40 * SECOND);

    const again = await hear([bell(1), bell(2)]);

    expect([again, did]).toEqual([[], ['read:2']]);
    expect(rung).toEqual([{ id: 'read:1', delay: 40 * SECOND }]);
  });

  it('rings again for work that is not due yet', async () => {
    const { hear, rung, queue } = await aFunction();
    await queue.put([read(9)], 20 * MINUTE);

    expect(await hear([bell(9)])).toEqual([]);
    expect(rung).toEqual([{ id: 'read:9', delay: 20 * MINUTE }]);
  });

  it('comes again where it cannot be rung again', async () => {
    const { hear, queue } = await aFunction({ ringAgain: () => Promise.reject(away) });
    await queue.takeThese(['read:1'], MINUTE);

    expect(await hear([bell(1), bell(2)])).toEqual(['bell-1']);
  });

  it('has those alone come again whose row cannot be reached', async () => {
    const { queue } = await aFunction();
    const takeThese: typeof queue.takeThese = (ids, lease) =>
      ids[0] === 'read:2' ? Promise.reject(away) : queue.takeThese(ids, lease);
    const { hear, did } = await aFunction({ queue: { ...queue, takeThese } });

    expect(await hear([bell(1), bell(2), bell(3)])).toEqual(['bell-2']);
    expect(did).toEqual(['read:1', 'read:3']);
  });

  it('has those alone come again whose failure the queue did not hear of, and says why', async () => {
    const { hear, log } = await aFunction({}, async ({ work }) => {
      if (work.id === 'read:3') throw away;
    });

    expect(await hear([1, 2, 3, 4].map((n) => bell(n)))).toEqual(['bell-3']);
    expect(log.lines).toMatchObject([
      { level: 'warn', event: 'a message comes again', fields: { message: 'bell-3', code: 'store-away' } },
    ]);
  });

  it.each(['', 'not JSON', 'null', '"read:1"', '[]', '{}', '{"id":7}', '{"id":""}'])(
    'that holds %j lets it fail until it is dead, and harms no other',
    async (body) => {
      const { hear, did } = await aFunction();

      const again = await hear([bell(1), aRecord(body, { messageId: 'odd' }), bell(2)]);

      expect([again, did]).toEqual([['odd'], ['read:1', 'read:2']]);
    },
  );

  it('of nothing does nothing', async () => {
    const { handler } = await aFunction();

    expect(await handler({ Records: [] }, aContext())).toEqual({ batchItemFailures: [] });
  });
});

describe('a function that runs out of time', () => {
  it('begins nothing that cannot end, and counts no attempt for it', async () => {
    const { hear, did, queue } = await aFunction();

    expect(await hear([bell(1), bell(2)], 3 * SECOND)).toEqual(['bell-1', 'bell-2']);
    expect(did).toEqual([]);
    expect(await queue.takeThese(['read:1'], MINUTE)).toMatchObject([{ attempt: 1 }]);
  });

  it('answers for the others when one piece of work does not end', async () => {
    let left = 30 * SECOND;
    const { hear, did } = await aFunction({}, ({ work }) => {
      left = 1_500;
      return work.id === 'read:2' ? new Promise(() => {}) : Promise.resolve();
    });

    const again = await hear([bell(2), bell(1), bell(3)], () => left);

    expect(again).toEqual(['bell-2']);
    expect(did).toHaveLength(3);
  });

  it('holds no work longer than it lives', async () => {
    const { hear, queue, clock } = await aFunction({}, () => Promise.reject(away));
    await hear([bell(1)], 30 * SECOND);

    clock.advance(33 * SECOND);

    expect(await queue.takeThese(['read:1'], MINUTE)).toMatchObject([{ attempt: 2 }]);
  });
});

describe('bells that come again', () => {
  it('are answered one by one after all others, so that what kills takes nobody along', async () => {
    const order: string[] = [];
    const { hear } = await aFunction({}, async ({ work }) => {
      order.push(`begins ${work.id}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      order.push(`ends ${work.id}`);
    });

    await hear([bell(1, 2), bell(2, 3), bell(3), bell(4)]);

    expect(order.slice(0, 2)).toEqual(['begins read:3', 'begins read:4']);
    expect(order.slice(4)).toEqual(['begins read:1', 'ends read:1', 'begins read:2', 'ends read:2']);
  });

  it('in an order of chance, so that each has its turn before it', async () => {
    const places = [0.9, 0.1, 0.5].values();
    const { hear, did } = await aFunction({ chance: () => places.next().value ?? 0 });

    await hear([bell(1, 2), bell(2, 2), bell(3, 2)]);

    expect(did).toEqual(['read:2', 'read:3', 'read:1']);
  });
});
