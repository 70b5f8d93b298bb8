import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FEWEST_VERDICTS,
  HIGHEST,
  heldTo,
  LOWEST,
  learnedThresholds,
} from '../../../../src/domain/router/learning/threshold.ts';
import type { Verdict } from '../../../../src/domain/router/learning/verdicts.ts';
import { plainReading } from '../../../arbitraries/aReading.ts';

const aVerdict: fc.Arbitrary<Verdict> = fc.record({
  by: fc.constant('lexical'),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  right: fc.boolean(),
  agent: fc.constantFrom(null, 'amy', 'ben'),
});
const many = fc.array(aVerdict, { minLength: 400, maxLength: 500, size: 'max' });

/** Evenly spread confidences; those from `rightFrom` on are right. */
function series(count: number, rightFrom: number, given: Partial<Verdict> = {}): readonly Verdict[] {
  return Array.from({ length: count }, (_, n) => {
    const confidence = (n + 0.5) / count;
    return { by: 'lexical', confidence, right: confidence >= rightFrom, agent: null, ...given };
  });
}

const only = (verdicts: readonly Verdict[], cost: number) => learnedThresholds(verdicts, cost)[0]?.threshold;

describe('the threshold a desk learns', () => {
  it('lies within bounds, whatever people say', () => {
    fc.assert(
      fc.property(many, fc.double({ min: 1, max: 100, noNaN: true }), (verdicts, cost) => {
        const [found] = learnedThresholds(verdicts, cost);
        if (found === undefined) return;
        expect(found.threshold).toBeGreaterThanOrEqual(LOWEST);
        expect(found.threshold).toBeLessThanOrEqual(HIGHEST);
      }),
      { numRuns: 30 },
    );
  });

  it('is no lower where a wrong team costs more', () => {
    fc.assert(
      fc.property(many, (verdicts) => {
        const [cheap, dear] = [only(verdicts, 2) ?? 0, only(verdicts, 10) ?? 1];
        expect(dear).toBeGreaterThanOrEqual(cheap);
      }),
      { numRuns: 30 },
    );
  });

  it('lies where readings begin to be right', () => {
    expect(only(series(600, 0.5), 3)).toBeCloseTo(0.55, 1);
    expect(only(series(600, 0.7), 3)).toBeCloseTo(0.74, 1);
  });

  it('is more careful the less is known', () => {
    const sparse = only(series(FEWEST_VERDICTS, 0.5), 3) ?? 0;
    const dense = only(series(4_000, 0.5), 3) ?? 1;

    expect(sparse).toBeGreaterThan(dense);
  });

  it('waits for enough tickets, counted for each reader', () => {
    const few = series(FEWEST_VERDICTS - 1, 0.5, { by: 'model' });

    expect(learnedThresholds([...few, ...series(300, 0.5)], 3).map(({ by }) => by)).toEqual(['lexical']);
  });

  it('does not follow one agent who calls everything wrong', () => {
    const calm = series(400, 0.4);
    const others = series(60, 0.4, { agent: 'amy' });
    const whims = series(1_000, 2, { agent: 'mallory' });

    const before = only([...others, ...calm], 3) ?? 0;
    const after = only([...whims, ...others, ...calm], 3) ?? 1;

    expect(after - before).toBeLessThan(0.15);
  });

  it('says what it rests on', () => {
    expect(learnedThresholds(series(400, 0.5), 3)).toMatchObject([
      { by: 'lexical', tickets: 400, right: 200 },
    ]);
  });
});

describe('a reading held to the threshold of the desk', () => {
  const sure = plainReading({ confidence: 0.6 });
  const unsure = plainReading({ topic: 'unsure', confidence: 0.6, remark: 'it may be billing' });

  it('is unsure below it, and says so', () => {
    expect(heldTo(sure, 0.62)).toEqual({
      ...sure,
      topic: 'unsure',
      remark: 'it may be billing, but this desk holds below 0.62',
    });
  });

  it('names the likeliest topic from it on, and says so', () => {
    expect(heldTo(unsure, 0.6)).toEqual({
      ...unsure,
      topic: 'billing',
      remark: 'this desk holds only below 0.60',
    });
  });

  it('stays as it was where both agree, nothing was learned, or there was nothing to go by', () => {
    const blank = plainReading({ topic: 'unsure', bestTopic: null, confidence: 0.99 });

    expect(heldTo(sure, 0.5)).toBe(sure);
    expect(heldTo(unsure, 0.7)).toBe(unsure);
    expect(heldTo(sure, undefined)).toBe(sure);
    expect(heldTo(blank, 0.5)).toBe(blank);
  });
});
