import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/kernel/instant.ts';
import { waits } from '../../../../src/domain/router/report/waits.ts';

const aWait = fc.integer({ min: 1_000, max: 1_000 * HOUR });
const TOLD_TO = 0.012;

function waitsOf(ended: readonly number[], goingOn: readonly number[] = []) {
  const made = waits();
  for (const wait of ended) made.ended(wait);
  for (const wait of goingOn) made.goesOn(wait);
  return made;
}

describe('how long tickets wait', () => {
  it('is the plain quantile when nobody waits any more', () => {
    fc.assert(
      fc.property(
        fc.array(aWait, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.5, 0.9),
        (all, share) => {
          const sorted = all.toSorted((a, b) => a - b);
          const expected = sorted[Math.ceil(share * sorted.length - 1e-9) - 1] ?? 0;

          const told = waitsOf(all).quantile(share);

          expect(told.kind).toBe('within');
          const time = told.kind === 'within' ? told.milliseconds : 0;
          expect(Math.abs(time - expected)).toBeLessThanOrEqual(expected * TOLD_TO);
        },
      ),
    );
  });

  it('is never made shorter by a ticket that waits on as long as any other waited', () => {
    fc.assert(
      fc.property(
        fc.array(aWait, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(0.5, 0.9),
        (all, share) => {
          const before = waitsOf(all).quantile(share);

          const after = waitsOf(all, [1_001 * HOUR]).quantile(share);

          const time = (told: typeof before) => (told.kind === 'unknown' ? 0 : told.milliseconds);
          expect(time(after)).toBeGreaterThanOrEqual(time(before));
        },
      ),
    );
  });

  it('is more than can be told when most of them still wait', () => {
    expect(waitsOf([HOUR], [2 * HOUR, 3 * HOUR, 4 * HOUR]).quantile(0.5)).toMatchObject({ kind: 'beyond' });
  });

  it('counts those that still wait as long as they were seen to wait: the example of the textbook', () => {
    // Remission of 21 patients, J. R. Freireich et al., Blood 21 (1963): the median by Kaplan and Meier is 23.
    const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const goingOn = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

    const told = waitsOf(
      ended.map((weeks) => weeks * HOUR),
      goingOn.map((weeks) => weeks * HOUR),
    ).quantile(0.5);

    expect(told.kind === 'within' && Math.round(told.milliseconds / HOUR)).toBe(23);
  });

  it('is unknown of a queue without tickets', () => {
    expect(waits().quantile(0.5)).toEqual({ kind: 'unknown' });
  });
});
