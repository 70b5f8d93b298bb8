import { describe, expect, it } from 'vitest';
import { confidenceIn, tried, UNTRIED, type Verdict } from '../../../src/adapters/lexical/confidence.ts';

function verdict(sure: number, right: boolean, strange = false): Verdict {
  return { signs: [1, sure, sure, 0.5, 0.5], right, strange, weight: strange ? 0.2 : 1 };
}

/** The surer a verdict the oftener it is right: never at the lowest, always at the highest. */
function many(count: number): readonly Verdict[] {
  return Array.from({ length: count }, (_, n) => verdict(4 * (n / count) - 1, (7 * n) % count < n));
}

describe('the confidence from which on a topic is named', () => {
  it('comes near the untried one when little was tried', () => {
    expect(tried(many(20)).threshold).toBeGreaterThan(UNTRIED.threshold - 0.1);
  });

  it('falls when many were tried and nearly all were right', () => {
    expect(tried(many(2_000)).threshold).toBeLessThan(tried(many(20)).threshold);
  });

  it('leaves to a person what texts that fit no topic were read as surely as', () => {
    const asSure = verdict(1.9, false, true);
    const strangers = Array.from({ length: 2_000 }, () => asSure);

    const unaware = tried(many(1_000));
    const careful = tried([...many(1_000), ...strangers]);

    expect(confidenceIn(asSure.signs, unaware)).toBeGreaterThan(unaware.threshold);
    expect(confidenceIn(asSure.signs, careful)).toBeLessThan(careful.threshold);
  });
});
