import { expect, test } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryThresholdStore } from '../../src/adapters/memory/threshold-store.ts';
import { HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import { keepThreshold } from '../../src/usecases/keep-threshold.ts';

test('thresholds are looked for once in six hours, however often the sweeper comes', async () => {
  const clock = settableClock();
  const thresholds = memoryThresholdStore();
  let looked = 0;
  const learn = async () => {
    looked += 1;
    return [{ by: 'lexical', threshold: 0.5, tickets: 300, right: 280 }];
  };
  const keep = keepThreshold({ thresholds, learn, clock });

  await keep();
  clock.advance(5 * MINUTE);
  await keep();
  clock.advance(6 * HOUR);
  await keep();

  expect(looked).toBe(2);
  expect((await thresholds.last())?.thresholds).toHaveLength(1);
});
