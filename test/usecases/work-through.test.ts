import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { MINUTE } from '../../src/domain/kernel/instant.ts';
import type { Work } from '../../src/domain/router/work.ts';
import { Fault } from '../../src/ports/fault.ts';
import { delayAfter, type Stages, workThrough } from '../../src/usecases/work-through.ts';
import { plainExample } from '../arbitraries/anExample.ts';

const PLACE = { kind: 'mail', address: 'finance@desk.example' } as const;
const EACH_KIND: readonly Work[] = [
  { id: 'w-read', kind: 'read', ticketId: '01t-1', messageId: '01m-1' },
  { id: 'w-route', kind: 'route', ticketId: '01t-1', messageId: '01m-1' },
  { id: 'w-hand-off', kind: 'hand-off', ticketId: '01t-1', messageId: null },
  { id: 'w-deliver', kind: 'deliver', ticketId: '01t-1', place: PLACE, effect: { kind: 'card', ping: null } },
  { id: 'w-learn', kind: 'learn', example: plainExample() },
];

/** A queue with work on it, and stages that do what they are told and remember what they were given. */
async function aRoom(work: readonly Work[], fail: (work: Work) => unknown = () => null) {
  const clock = settableClock();
  const { queue } = memoryStore({ clock, maxAttempts: 3 });
  await queue.put(work, 0);
  const carriedOut: string[] = [];
  const act = async ({ work: one }: { readonly work: Work }) => {
    carriedOut.push(`${one.kind} ${one.id}`);
    const error = fail(one);
    if (error !== null) throw error;
    await queue.done([one.id]);
  };
  const stages: Stages = { read: act, route: act, 'hand-off': act, deliver: act, learn: act };
  const [log, notices] = [memoryLog(), memoryNotices()];
  const work_ = workThrough({ queue, stages, log, notices, clock, chance: () => 0 });
  const deliver = async () => {
    const batch = await queue.take(10, MINUTE);
    for (const delivery of batch) await work_(delivery);
    return batch.length;
  };
  return { queue, clock, carriedOut, log, notices, deliver };
}

describe('a delivery', () => {
  it('of each kind is carried out by the use case of its kind', async () => {
    const { carriedOut, deliver } = await aRoom(EACH_KIND);

    await deliver();

    expect(carriedOut).toEqual(EACH_KIND.map(({ kind }) => `${kind} w-${kind}`));
  });

  it('is told with its ticket, its id and its times, for those who look closely', async () => {
    const { deliver, clock, log } = await aRoom(EACH_KIND);
    clock.advance(40);

    await deliver();

    const about = { ticket_id: '01t-1', attempt: 1, waited_ms: 40, took_ms: 0 };
    expect(log.lines).toEqual(
      EACH_KIND.map(({ id, kind }) => ({
        level: 'debug',
        event: 'work done',
        fields: { ...about, work: id, kind },
      })),
    );
  });

  it.each(EACH_KIND)('of $kind that fails comes back, and never as an exception', async (work) => {
    const { deliver, queue, clock, log } = await aRoom([work], () => new Error('broken'));

    await deliver();
    const early = await deliver();
    clock.advance(250);
    const later = await deliver();

    expect([early, later]).toEqual([0, 1]);
    expect(await queue.stats()).toMatchObject({ waiting: 1, dead: 0 });
    expect(log.lines[0]).toMatchObject({
      level: 'warn',
      event: 'work failed',
      fields: { work: work.id, kind: work.kind, ticket_id: '01t-1', attempt: 1, error: 'broken' },
    });
  });

  it('that failed for the last time is a dead letter with its reason, and the admin is told once', async () => {
    const { deliver, queue, clock, notices } = await aRoom(
      EACH_KIND.slice(0, 1),
      () => new Error('no words'),
    );

    for (let n = 0; n < 5; n += 1) {
      await deliver();
      clock.advance(2 * MINUTE);
    }

    expect(await queue.dead(5)).toMatchObject([{ work: { id: 'w-read' }, attempts: 3, error: 'no words' }]);
    expect(notices.told).toEqual(['read failed for good: no words (queue list shows it)']);
  });

  it('that fails tells the admin of nothing while it will be tried again', async () => {
    const { deliver, clock, notices } = await aRoom(EACH_KIND, () => new Error('for now'));

    await deliver();
    clock.advance(MINUTE);
    await deliver();

    expect(notices.told).toEqual([]);
  });

  it('that fails leaves the others alone', async () => {
    const { deliver, queue, carriedOut } = await aRoom(EACH_KIND, (work) =>
      work.kind === 'route' ? new Error('poison') : null,
    );

    await deliver();

    expect(carriedOut).toHaveLength(EACH_KIND.length);
    expect(await queue.stats()).toMatchObject({ waiting: 1 });
  });

  it('waits as long as the other side asked', async () => {
    const busy = new Fault('throttled', 'Busy.', { retry: true, retryAfter: 90_000 });
    const { deliver, clock } = await aRoom(EACH_KIND.slice(0, 1), () => busy);

    await deliver();
    clock.advance(89_999);
    const early = await deliver();
    clock.advance(1);

    expect(early).toBe(0);
    expect(await deliver()).toBe(1);
  });

  it('that fails with something that is no error says what it was', async () => {
    const { deliver, log } = await aRoom(EACH_KIND.slice(0, 1), () => 'just words');

    await deliver();

    expect(log.lines[0]?.fields).toMatchObject({ error: 'just words' });
  });
});

describe('a failure that the queue cannot be told of', () => {
  const full = new Fault('store-full', 'The disk is full.', { retry: true });

  /** A queue that refuses so many times before it hears of a failure. */
  async function aDeafQueue(
    refusals: number,
    refusal: unknown = full,
    given: Partial<Parameters<typeof workThrough>[0]> = {},
  ) {
    const clock = settableClock();
    const { queue } = memoryStore({ clock, maxAttempts: 3 });
    await queue.put(EACH_KIND.slice(0, 1), 0);
    const rests: number[] = [];
    let told = 0;
    const failed: typeof queue.failed = async (...words) => {
      told += 1;
      if (told <= refusals) throw refusal;
      await queue.failed(...words);
    };
    const act = () => Promise.reject(full);
    const work = workThrough({
      queue: { ...queue, failed },
      stages: { read: act, route: act, 'hand-off': act, deliver: act, learn: act },
      log: memoryLog(),
      notices: memoryNotices(),
      clock,
      chance: () => 0,
      rest: async (milliseconds) => void rests.push(milliseconds),
      ...given,
    });
    const thrown: unknown[] = [];
    for (const delivery of await queue.take(1, 2 * MINUTE)) {
      await work(delivery).catch((error: unknown) => thrown.push(error));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { rests, thrown, told: () => told, stats: () => queue.stats() };
  }

  it('is told again until the store writes again, long before the lease is over', async () => {
    const { rests, told, stats } = await aDeafQueue(3);

    expect(await stats()).toMatchObject({ inFlight: 0, waiting: 1 });
    expect([told(), rests]).toEqual([4, [1_000, 2_000, 4_000]]);
  });

  it('is left to the lease in the end, so that it never speaks against the next delivery', async () => {
    const { rests, stats } = await aDeafQueue(Number.POSITIVE_INFINITY);

    expect(rests.reduce((sum, rest) => sum + rest, 0)).toBeLessThan(2 * MINUTE);
    expect(await stats()).toMatchObject({ inFlight: 1 });
  });

  it('is thrown instead where nothing happens behind the scenes', async () => {
    const { rests, thrown, told } = await aDeafQueue(1, full, { unheard: 'thrown' });

    expect(thrown).toEqual([full]);
    expect([told(), rests]).toEqual([1, []]);
  });

  it('is not told again where that cannot help', async () => {
    const closed = new Fault('store-refused', 'The database is closed.', { retry: false });

    expect((await aDeafQueue(9, closed)).told()).toBe(1);
  });
});

describe('the delay after a failure', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const attempt = fc.integer({ min: 1, max: 60 });

  test('lies between half and the whole of what doubling gives, at most a minute', () => {
    fc.assert(
      fc.property(attempt, chance, (n, x) => {
        const whole = Math.min(60_000, 500 * 2 ** (n - 1));

        const delay = delayAfter(n, new Error('any'), x);

        expect(delay).toBeGreaterThanOrEqual(whole / 2);
        expect(delay).toBeLessThanOrEqual(whole);
        expect(Number.isInteger(delay)).toBe(true);
      }),
    );
  });

  test('never shrinks with another attempt', () => {
    fc.assert(
      fc.property(attempt, chance, (n, x) => {
        expect(delayAfter(n + 1, null, x)).toBeGreaterThanOrEqual(delayAfter(n, null, x));
      }),
    );
  });

  test('spreads those that failed together', () => {
    const delays = [0, 0.25, 0.5, 0.75].map((x) => delayAfter(3, null, x));

    expect(new Set(delays).size).toBe(4);
  });

  test('is never shorter than the other side asked, nor shortened by it', () => {
    fc.assert(
      fc.property(attempt, chance, fc.integer({ min: 0, max: 600_000 }), (n, x, retryAfter) => {
        const asked = delayAfter(n, new Fault('busy', 'Busy.', { retry: true, retryAfter }), x);

        expect(asked).toBe(Math.max(retryAfter, delayAfter(n, null, x)));
      }),
    );
  });

  test('is what was told to work that only waits for its turn, however often it has waited', () => {
    fc.assert(
      fc.property(attempt, chance, fc.integer({ min: 1, max: 600_000 }), (n, x, retryAfter) => {
        const turn = new Fault('paced', 'Not yet.', { retry: true, retryAfter, untried: true });

        expect(delayAfter(n, turn, x)).toBe(retryAfter);
      }),
    );
  });
});
