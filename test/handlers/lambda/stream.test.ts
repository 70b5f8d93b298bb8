import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { MINUTE } from '../../../src/domain/kernel/instant.ts';
import { dispatchHandler } from '../../../src/handlers/lambda/dispatch.ts';
import type { WorkRooms } from '../../../src/handlers/lambda/work.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { aContext } from './aContext.ts';
import { aRecord } from './anSqsQueue.ts';

const handOff = (n: number) =>
  ({ id: `hand-off:${n}`, kind: 'hand-off', ticketId: `01t-${n}`, messageId: null }) as const;

/** A row of tr-routes as its stream tells of it. */
function told(
  n: number,
  given: { readonly eventName?: 'INSERT' | 'MODIFY' | 'REMOVE'; readonly workId?: string | null } = {},
) {
  const { eventName = 'INSERT', workId = `hand-off:${n}` } = given;
  const keys: Record<string, AttributeValue> = {
    ticket_id: { S: `01t-${n}` },
    decided_at: { S: '2026-11-22T09:00:00.000Z#2' },
  };
  const image = { ...keys, move: { S: 'route' }, ...(workId === null ? {} : { work_id: { S: workId } }) };
  return {
    eventID: `event-${n}`,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'ap-southeast-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_795_338_000,
      Keys: keys,
      ...(eventName === 'REMOVE' ? {} : { NewImage: image }),
      SequenceNumber: `10000000000000000000${n}`,
      SizeBytes: 120,
      StreamViewType: 'NEW_IMAGE',
    },
    eventSourceARN: 'arn:aws:dynamodb:ap-southeast-1:111122223333:table/tr-routes-test/stream/x',
  } satisfies DynamoDBRecord;
}

async function aFunction(fails: readonly string[] = [], given: Partial<WorkRooms> = {}) {
  const clock = settableClock();
  const { queue } = memoryStore({ clock });
  await queue.put([1, 2, 3, 4].map(handOff), 0);
  const [did, rung]: [string[], string[]] = [[], []];
  const handler = dispatchHandler({
    queue,
    work: async ({ work }) => {
      if (fails.includes(work.id)) throw new Fault('store-away', 'Away.', { retry: true });
      did.push(work.id);
      await queue.done([work.id]);
    },
    ringAgain: async (bells) => void rung.push(...bells.map(({ id }) => id)),
    clock,
    chance: () => 0.5,
    log: memoryLog(),
    ...given,
  });
  const hear = async (records: readonly DynamoDBRecord[], left = 30_000) =>
    (await handler({ Records: [...records] }, aContext(left))).batchItemFailures;
  return { queue, did, rung, hear, handler };
}

describe('the stream of decisions', () => {
  it('has each new one handed off', async () => {
    const { hear, did } = await aFunction();

    expect(await hear([told(1), told(2)])).toEqual([]);
    expect(did).toEqual(['hand-off:1', 'hand-off:2']);
  });

  it('says nothing of rows that changed or are gone, or that came in by an import', async () => {
    const { hear, did } = await aFunction();

    const again = await hear([
      told(1, { eventName: 'MODIFY' }),
      told(2, { eventName: 'REMOVE' }),
      told(3, { workId: null }),
      told(4, { workId: '' }),
    ]);

    expect([again, did]).toEqual([[], []]);
  });

  it('comes again from the first that failed on, and what was done after it is not done twice', async () => {
    const fails = ['hand-off:2', 'hand-off:3'];
    const { hear, did } = await aFunction(fails);
    const records = [told(1), told(2), told(3), told(4)];

    const again = await hear(records);
    fails.length = 0;
    const later = await aFunction(fails);
    const nothing = await later.hear(records.slice(1));

    expect(again).toEqual([{ itemIdentifier: '100000000000000000002' }]);
    expect(did).toEqual(['hand-off:1', 'hand-off:4']);
    expect(nothing).toEqual([]);
  });

  it('is not held up by a hand-off that somebody else has: its bell rings later', async () => {
    const { hear, did, rung, queue } = await aFunction();
    await queue.takeThese(['hand-off:1'], MINUTE);

    expect(await hear([told(1), told(2)])).toEqual([]);
    expect([did, rung]).toEqual([['hand-off:2'], ['hand-off:1']]);
  });

  it('comes again whole when too little time is left', async () => {
    const { hear, did } = await aFunction();

    expect(await hear([told(1), told(2)], 4_000)).toEqual([{ itemIdentifier: '100000000000000000001' }]);
    expect(did).toEqual([]);
  });

  it('survives records that lack everything', async () => {
    const { hear, did } = await aFunction();

    expect(await hear([{}, { eventName: 'INSERT' }, { eventName: 'INSERT', dynamodb: {} }, told(1)])).toEqual(
      [],
    );
    expect(did).toEqual(['hand-off:1']);
  });

  it('and the queue of dispatch ring the same function', async () => {
    const { handler, did } = await aFunction();

    const answered = await handler(
      { Records: [aRecord('{"id":"hand-off:3"}'), aRecord('odd', { messageId: 'odd' })] },
      aContext(),
    );

    expect(answered).toEqual({ batchItemFailures: [{ itemIdentifier: 'odd' }] });
    expect(did).toEqual(['hand-off:3']);
  });
});
