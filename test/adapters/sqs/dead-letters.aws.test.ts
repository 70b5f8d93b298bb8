import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { drainDeadLetters } from '../../../src/adapters/sqs/dead-letters.ts';
import { sqsRedrivingQueue } from '../../../src/adapters/sqs/redriving-queue.ts';
import { MINUTE } from '../../../src/domain/kernel/instant.ts';
import { aClient, aQueue, bodiesIn } from './aQueue.ts';

const client = aClient();
const read = (n: number) =>
  ({ id: `read:${n}`, kind: 'read', ticketId: `01t-${n}`, messageId: `01m-${n}` }) as const;

/** A queue of work in which `waiting` waits and `dead` died, and its two queues of bells. */
async function aScene(waiting: readonly number[], dead: readonly number[]) {
  const { queue } = memoryStore({ clock: settableClock(), maxAttempts: 1 });
  await queue.put(dead.map(read), 0);
  for (const { work } of await queue.take(dead.length, MINUTE)) await queue.failed(work.id, 'poison', 0);
  await queue.put(waiting.map(read), 0);
  const [live, deadUrl] = await Promise.all([aQueue(client), aQueue(client)]);
  const lay = async (...bodies: readonly string[]) => {
    for (const MessageBody of bodies)
      await client.send(new SendMessageCommand({ QueueUrl: deadUrl, MessageBody }));
  };
  return { queue, live, dead: deadUrl, lay };
}

describe('draining a dead-letter queue', () => {
  it('rings for work that waits, drops what is done, and leaves what is still dead', async () => {
    const { queue, lay, ...urls } = await aScene([1, 2], [3]);
    await lay(
      '{"id":"read:1"}',
      '{"id":"read:2","error":"x"}',
      '{"id":"read:3","error":"x"}',
      '{"id":"read:4"}',
    );

    const drained = await drainDeadLetters(client, queue, [{ ...urls, holds: 'bells' }]);

    expect(drained).toEqual({ rung: 2, dropped: 1, left: 1 });
    expect(await bodiesIn(client, urls.live)).toEqual(['{"id":"read:1"}', '{"id":"read:2"}']);
  });

  it('leaves the bell of what is dead, however many died after it', async () => {
    const { queue, lay, ...urls } = await aScene(
      [],
      Array.from({ length: 10_001 }, (_, n) => n),
    );
    await lay('{"id":"read:0","error":"x"}');

    const drained = await drainDeadLetters(client, queue, [{ ...urls, holds: 'bells' }]);

    expect(drained).toEqual({ rung: 0, dropped: 0, left: 1 });
  });

  it('leaves the bell of what dies while it is judged', async () => {
    const { queue, lay, ...urls } = await aScene([1], []);
    await lay('{"id":"read:1"}');
    const dying = {
      deadOf: queue.deadOf,
      dueAt: async (ids: readonly string[]) => {
        for (const { work } of await queue.take(1, MINUTE)) await queue.failed(work.id, 'poison', 0);
        return queue.dueAt(ids);
      },
    };

    const drained = await drainDeadLetters(client, dying, [{ ...urls, holds: 'bells' }]);

    expect(drained).toEqual({ rung: 0, dropped: 0, left: 1 });
  });

  it('empties it after all that died was redriven', async () => {
    const { queue, lay, ...urls } = await aScene(
      [],
      Array.from({ length: 25 }, (_, n) => n),
    );
    await lay(...Array.from({ length: 25 }, (_, n) => `{"id":"read:${n}","error":"x"}`));

    const redriven = await queue.redrive(null);
    const drained = await drainDeadLetters(client, queue, [{ ...urls, holds: 'bells' }]);

    expect([redriven, drained]).toEqual([25, { rung: 25, dropped: 0, left: 0 }]);
    expect(await bodiesIn(client, urls.live)).toHaveLength(25);
    expect((await queue.take(100, MINUTE)).every(({ attempt }) => attempt === 1)).toBe(true);
  });

  it('leaves what nobody can read', async () => {
    const { queue, lay, ...urls } = await aScene([], []);
    await lay('not JSON', '{"name":"read:1"}', 'null');

    const drained = await drainDeadLetters(client, queue, [{ ...urls, holds: 'bells' }]);

    expect(drained).toEqual({ rung: 0, dropped: 0, left: 3 });
  });

  it('puts mails back as they are', async () => {
    const { queue, lay, ...urls } = await aScene([], []);
    await lay('{"Records":[]}');

    const drained = await drainDeadLetters(client, queue, [{ ...urls, holds: 'mails' }]);

    expect(drained).toEqual({ rung: 1, dropped: 0, left: 0 });
    expect(await bodiesIn(client, urls.live)).toEqual(['{"Records":[]}']);
  });
});

describe('a redrive', () => {
  async function aDesk() {
    const scene = await aScene([], [1, 2]);
    await scene.lay('{"id":"read:1","error":"x"}', '{"id":"read:2","error":"x"}');
    const [live, dead] = await Promise.all([aQueue(client), aQueue(client)]);
    await client.send(new SendMessageCommand({ QueueUrl: dead, MessageBody: '{"Records":[]}' }));
    const queue = sqsRedrivingQueue(scene.queue, {
      client,
      queues: [
        { live: scene.live, dead: scene.dead, holds: 'bells' },
        { live, dead, holds: 'mails' },
      ],
    });
    return { queue, bells: scene.live, deadBells: scene.dead, mails: live };
  }

  it('of all ends every alarm, and counts the mails', async () => {
    const { queue, bells, deadBells, mails } = await aDesk();

    expect(await queue.redrive(null)).toBe(3);
    expect(await bodiesIn(client, deadBells)).toEqual([]);
    expect([await bodiesIn(client, bells), await bodiesIn(client, mails)]).toEqual([
      ['{"id":"read:1"}', '{"id":"read:2"}'],
      ['{"Records":[]}'],
    ]);
  });

  it('of one leaves the others, and the mails', async () => {
    const { queue, bells, mails } = await aDesk();

    expect(await queue.redrive(['read:2'])).toBe(1);
    expect(await bodiesIn(client, bells)).toEqual(['{"id":"read:2"}']);
    expect(await bodiesIn(client, mails)).toEqual([]);
    expect(await queue.dead(5)).toMatchObject([{ work: { id: 'read:1' } }]);
  });
});
