import { describe, expect, it } from 'vitest';
import { memoryArrivals } from '../../src/adapters/memory/arrivals.ts';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/kernel/instant.ts';
import { compareArrivedMail } from '../../src/usecases/compare-arrived-mail.ts';

function aRoom(laid: readonly (readonly [key: string, ago: number])[]) {
  const clock = settableClock();
  clock.advance(10 * DAY);
  const now = clock.now();
  const arrivals = memoryArrivals();
  const log = memoryLog();
  const lots: (readonly string[])[] = [];
  const compare = compareArrivedMail({
    mails: {
      async *laidDown(since: Instant, before: Instant) {
        for (const [key, ago] of laid) if (now - ago > since && now - ago < before) yield key;
      },
    },
    arrivals,
    tellAgain: async (keys) => void lots.push(keys),
    clock,
    log,
  });
  return { arrivals, log, lots, compare };
}

describe('comparing mails with inputs', () => {
  it('tells again of those that nobody took in, and of no other', async () => {
    const { arrivals, compare, lots, log } = aRoom([
      ['in/on its way', 14 * MINUTE],
      ['in/lost', HOUR],
      ['in/known', HOUR],
      ['in/lost too', 2 * DAY],
      ['in/long ago', 4 * DAY],
    ]);
    await arrivals.handled('in/known');

    const found = await compare();

    expect([found, lots]).toEqual([2, [['in/lost', 'in/lost too']]]);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { mails: 2 } }]);
  });

  it('finds every one of a thousand planted orphans in one pass', async () => {
    const { arrivals, compare, lots } = aRoom(
      Array.from({ length: 2_000 }, (_, n) => [`in/${n}`, HOUR + n] as const),
    );
    for (let n = 0; n < 2_000; n += 2) await arrivals.handled(`in/${n}`);

    expect(await compare()).toBe(1_000);
    expect(new Set(lots.flat()).size).toBe(1_000);
  });

  it('says nothing where nothing is missing', async () => {
    const { arrivals, compare, lots, log } = aRoom([['in/known', HOUR]]);
    await arrivals.handled('in/known');

    expect([await compare(), lots, log.lines]).toEqual([0, [], []]);
  });
});
