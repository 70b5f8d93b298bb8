import { describe, expect, it } from 'vitest';
import { confidenceIn, tried, UNTRIED, type Verdict } from '../../../src/adapters/lexical/confidence.ts';

function verdict(sure: number, right: boolean, strange = false): Verdict {
  return { signs: [1, sure, sure, 0.5, 0.5], right, strange, weight: 1 };
}

/** The surer a verdict the oftener it is right: one in twenty at the lowest, nineteen in twenty at the highest. */
function many(count: number): readonly Verdict[] {
  return Array.from({ length: count }, (_, n) => {
    const sure = 6 * (n / count) - 3;
    return verdict(sure, ((7_919 * n) % count) / count < 1 / (1 + Math.exp(-sure)));
  });
}

/** What naming a topic costs on average in these reads, when holding one costs 1 and nothing else does. */
function costOf(reads: readonly Verdict[], named: (read: Verdict) => boolean, wrongTeamCost: number): number {
  return reads.reduce((sum, read) => {
    if (!named(read)) return sum + 1;
    return read.right ? sum : sum + wrongTeamCost;
  }, 0);
}

describe('the confidence from which on a topic is named', () => {
  it('comes near the untried one when little was tried', () => {
    expect(tried(many(20)).threshold).toBeGreaterThan(UNTRIED.threshold - 0.1);
  });

  it('falls when many were tried', () => {
    expect(tried(many(2_000)).threshold).toBeLessThan(tried(many(20)).threshold);
  });

  it('rises with what a wrong team costs', () => {
    const thresholds = [1.5, 2, 5, 20].map((cost) => tried(many(2_000), cost).threshold);

    expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
    expect(thresholds.at(-1)).toBeGreaterThanOrEqual(0.95);
  });

  it.each([2, 4, 10])('costs less than naming all, none, or with half or twice the doubt: %d', (cost) => {
    const reads = many(2_000);
    const confidence = tried(reads, cost);
    const by = (threshold: number) =>
      costOf(reads, ({ signs }) => confidenceIn(signs, confidence) >= threshold, cost);

    const own = by(confidence.threshold);

    const doubt = 1 - confidence.threshold;
    for (const other of [0, 2, 1 - doubt / 2, 1 - doubt * 1.9]) expect(own).toBeLessThanOrEqual(by(other));
  });
});

describe('a confidence', () => {
  it('falls for what texts that fit no topic were read as surely as', () => {
    const asSure = verdict(1.9, false, true);
    const strangers = Array.from({ length: 2_000 }, () => asSure);

    const unaware = tried(many(1_000));
    const careful = tried([...many(1_000), ...strangers]);

    expect(confidenceIn(asSure.signs, unaware)).toBeGreaterThan(0.5);
    expect(confidenceIn(asSure.signs, careful)).toBeLessThan(0.5);
  });
});
