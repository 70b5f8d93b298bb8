import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, rises } from '../../../../src/domain/router/report/rises.ts';

const counted = (corrected: number, handedOff: number) => ({ corrected, handedOff });

describe('the warning of a rising correction rate', () => {
  it('is given for a rise that chance does not explain', () => {
    expect(rises(counted(12, 30), counted(8, 120), 6)).toBe(true);
  });

  it.each([
    ['of one or two tickets', counted(2, 2), counted(0, 200)],
    ['that is none', counted(6, 120), counted(24, 480)],
    ['that chance explains', counted(4, 20), counted(8, 80)],
    ['that nothing is known to compare with', counted(9, 10), counted(0, 0)],
    ['that is a fall', counted(3, 100), counted(60, 100)],
  ])('is not given for a rise %s', (_, now, before) => {
    expect(rises(now, before, 6)).toBe(false);
  });

  it('weighs chance as R. A. Fisher did: the lady tasting tea', () => {
    expect(chanceOf(counted(4, 4), counted(0, 4))).toBeCloseTo(1 / 70, 12);
    expect(chanceOf(counted(3, 4), counted(1, 4))).toBeCloseTo(17 / 70, 12);
  });

  it('is harder to earn the more topics are looked at', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 30 }), (a, b, topics) => {
        const [now, before] = [counted(a, 40), counted(b, 160)];

        if (rises(now, before, topics + 1)) expect(rises(now, before, topics)).toBe(true);
      }),
    );
  });

  it('is false in at most one digest of ten when nothing changes', () => {
    let state = 7;
    const roll = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const corrected = (of: number, rate: number) =>
      Array.from({ length: of }, roll).filter((r) => r < rate).length;
    const [digests, topics] = [400, 8];

    let alarmed = 0;
    for (let n = 0; n < digests; n += 1) {
      const week = Array.from({ length: topics }, (_, at) => 0.03 + at * 0.03).map((rate) =>
        rises(counted(corrected(40, rate), 40), counted(corrected(160, rate), 160), topics),
      );
      if (week.includes(true)) alarmed += 1;
    }

    expect(alarmed / digests).toBeLessThanOrEqual(0.1);
  });
});
