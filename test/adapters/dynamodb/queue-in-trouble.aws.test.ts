import { describe, expect, it } from 'vitest';
import { dynamoIntakeQueue } from '../../../src/adapters/dynamodb/intake-queue.ts';
import { dynamoTicketStore } from '../../../src/adapters/dynamodb/ticket-store.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { MINUTE, SECOND } from '../../../src/domain/kernel/instant.ts';
import { change } from '../../../src/domain/router/change.ts';
import type { Work } from '../../../src/domain/router/work.ts';
import type { DeadLetter } from '../../../src/ports/intake-queue.ts';
import { readWork } from '../../arbitraries/aChange.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { tablesOfTest } from './aDesk.ts';
import { aTroubledClient } from './aTroubledClient.ts';

const work = (n: number): Work => readWork({ id: `01m-${n}`, ticketId: `01t-${n}` });
const learn: Work = { id: 'learn:1', kind: 'learn', example: plainExample() };
const ids = (pieces: readonly { readonly work: Work }[]) => pieces.map((piece) => piece.work.id);

/** A queue with the bells that were rung and the deaths that were told, over a client that can be troubled. */
async function aQueue() {
  const trouble = aTroubledClient();
  const { client } = trouble;
  const [tables, clock] = [await tablesOfTest(), settableClock()];
  const bells: string[] = [];
  const deaths: DeadLetter[] = [];
  const queue = dynamoIntakeQueue({
    ...{ client, tables, clock, maxAttempts: 3 },
    ring: async (rung) => {
      bells.push(...rung.map(({ work: { id }, delay }) => `${id} ${delay}`));
    },
    buried: async (letter) => {
      deaths.push(letter);
    },
  });
  const store = dynamoTicketStore({ client, tables, clock, large: memoryStore({ clock }).rawMail });
  return { queue, store, clock, bells, deaths, ...trouble };
}

describe('the bell of the queue', () => {
  it('is rung for what is put, with its delay, and for learning never', async () => {
    const { queue, bells } = await aQueue();

    await queue.put([work(1), learn, work(2)], 5 * SECOND);
    await queue.put([learn], 0);

    expect(bells).toEqual(['read:01m-1 5000', 'read:01m-2 5000']);
  });

  it('is rung for what failed, was given back or is redriven; what is done or gone is silent', async () => {
    const { queue, clock, bells } = await aQueue();
    await queue.put([work(1), work(2), work(3)], 0);
    await queue.take(3, MINUTE);
    bells.length = 0;

    await queue.failed('read:01m-1', 'a throttle', 2 * SECOND);
    await queue.later('read:01m-2', 3 * SECOND);
    await queue.done(['read:01m-3']);
    await queue.failed('read:01m-3', 'too late', 0);
    await queue.later('read:01m-3', 0);
    clock.advance(MINUTE);

    expect(bells).toEqual(['read:01m-1 2000', 'read:01m-2 3000']);
  });

  it('is not rung for what died; those who are alarmed by it are told, and redriving rings again', async () => {
    const { queue, bells, deaths } = await aQueue();
    await queue.put([work(1)], 0);
    bells.length = 0;

    for (const error of ['one', 'two', 'the model is gone']) {
      await queue.takeThese(['read:01m-1'], MINUTE);
      await queue.failed('read:01m-1', error, 0);
    }
    const rungUntilDeath = [...bells];
    await queue.redrive(null);

    expect(deaths).toMatchObject([{ work: work(1), attempts: 3, error: 'the model is gone' }]);
    expect(rungUntilDeath).toEqual(['read:01m-1 0', 'read:01m-1 0']);
    expect(bells.slice(2)).toEqual(['read:01m-1 0']);
  });

  it('tells of work that nobody reported back on when its burial is noticed', async () => {
    const { queue, clock, deaths } = await aQueue();
    await queue.put([work(1)], 0);
    for (let n = 0; n < 4; n += 1) {
      await queue.takeThese(['read:01m-1'], SECOND);
      clock.advance(SECOND);
    }

    expect(ids(deaths)).toEqual(['read:01m-1']);
    expect(ids(await queue.dead(10))).toEqual(['read:01m-1']);
  });
});

describe('work put by a commit', () => {
  it('that waits or is out already stays as it is, and the commit stands', async () => {
    const { queue, store, clock } = await aQueue();
    await queue.put([work(1), work(2)], 0);
    await queue.takeThese(['read:01m-1'], MINUTE);
    const before = await queue.dueAt(['read:01m-1', 'read:01m-2']);

    const again = [work(1), work(2), work(2), work(3)].map((one) => ({ work: one, delay: 9 * SECOND }));
    const committed = await store.commit(change(clock.now(), { work: again }));

    expect(committed).toEqual({ ok: true });
    const after = await queue.dueAt(['read:01m-1', 'read:01m-2', 'read:01m-3']);
    expect([...after]).toEqual(expect.arrayContaining([...before, ['read:01m-3', clock.now() + 9 * SECOND]]));
    expect(after.size).toBe(3);
    expect(await queue.stats()).toMatchObject({ waiting: 2, inFlight: 1 });
  });

  it('waits anew, untried, when the same commit finishes what had its id', async () => {
    const { queue, store, clock } = await aQueue();
    await queue.put([work(1)], 0);
    await queue.take(1, MINUTE);

    await store.commit(
      change(clock.now(), { done: ['read:01m-1'], work: [{ work: work(1), delay: SECOND }] }),
    );
    clock.advance(SECOND);

    expect(await queue.take(1, MINUTE)).toMatchObject([{ work: work(1), attempt: 1 }]);
  });

  it('is finished with the commit that says so, and what was never there harms nothing', async () => {
    const { queue, store, clock } = await aQueue();
    await queue.put([work(1)], 0);

    const committed = await store.commit(change(clock.now(), { done: ['read:01m-1', 'never there'] }));

    expect(committed).toEqual({ ok: true });
    expect(await queue.stats()).toMatchObject({ waiting: 0, inFlight: 0 });
  });
});

describe('a queue whose tables are throttled', () => {
  it('waits and goes on', async () => {
    const { queue, throttle } = await aQueue();
    throttle(2);
    await queue.put([work(1)], 0);
    throttle(1);

    expect(ids(await queue.take(5, MINUTE))).toEqual(['read:01m-1']);
    throttle(2);
    await queue.done(['read:01m-1']);
    expect(await queue.stats()).toMatchObject({ waiting: 0, inFlight: 0 });
  });

  it('says within its time that another try may help, and has taken nothing', async () => {
    const { queue, throttle } = await aQueue();
    await queue.put([work(1)], 0);
    throttle(50);

    await expect(queue.take(1, MINUTE)).rejects.toMatchObject({ code: 'store-busy', retry: true });

    throttle(0);
    expect(await queue.take(1, MINUTE)).toMatchObject([{ attempt: 1 }]);
  });
});

describe('a queue whose answers are lost', () => {
  it('has the work that it took, and on one attempt', async () => {
    const { queue, loseAnswers } = await aQueue();
    await queue.put([work(1)], 0);
    loseAnswers('UpdateItem');

    const taken = await queue.take(1, MINUTE);

    expect(taken).toMatchObject([{ work: work(1), attempt: 1 }]);
  });

  it('has not the work that another took meanwhile', async () => {
    const { queue, loseAnswers, meanwhile } = await aQueue();
    await queue.put([work(1)], 0);
    const others: string[] = [];
    meanwhile('BatchGetItem', async () => {
      others.push(...ids(await queue.take(1, MINUTE)));
    });
    loseAnswers('UpdateItem');

    const taken = await queue.take(1, MINUTE);

    expect([...ids(taken), ...others]).toEqual(['read:01m-1']);
  });

  it('puts, fails, buries and redrives once', async () => {
    const { queue, clock, loseAnswers } = await aQueue();
    loseAnswers('PutItem');
    await queue.put([work(1)], 0);
    for (let n = 1; n <= 3; n += 1) {
      await queue.takeThese(['read:01m-1'], MINUTE);
      loseAnswers('UpdateItem');
      await queue.failed('read:01m-1', `error ${n}`, 0);
      clock.advance(1);
    }

    expect(await queue.dead(10)).toMatchObject([{ attempts: 3, error: 'error 3' }]);
    await queue.redrive(null);
    expect(await queue.stats()).toMatchObject({ waiting: 1, inFlight: 0, dead: 0 });
  });
});
