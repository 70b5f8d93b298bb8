import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sureFrom, type Weighed } from '../../../src/adapters/lexical/sure-from.ts';

const someReads = fc.array(
  fc.record({
    sure: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    right: fc.boolean().chain((right) => (right ? fc.constant(true) : fc.boolean())),
    weight: fc.constantFrom(0.2, 1),
  }),
  { maxLength: 400 },
);

function right(count: number): readonly Weighed[] {
  return Array.from({ length: count }, (_, n) => ({ sure: 0.5 + n / 1_000, right: true, weight: 1 }));
}

describe('the confidence from which on reads are right', () => {
  it('is not claimed by a handful of reads, though all were right', () => {
    expect(sureFrom(0.98, right(132))).toBe(Number.POSITIVE_INFINITY);
    expect(sureFrom(0.98, right(133))).toBe(0.5);
  });

  it('stays above the reads that were wrong', () => {
    const wrong = Array.from({ length: 20 }, () => ({ sure: 0.4, right: false, weight: 1 }));

    expect(sureFrom(0.98, [...wrong, ...right(200)])).toBe(0.5);
  });

  it('always leaves at least that share right', () => {
    fc.assert(
      fc.property(someReads, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (reads, wanted) => {
        const from = sureFrom(wanted, reads);
        const above = reads.filter(({ sure }) => sure >= from);
        const total = above.reduce((sum, { weight }) => sum + weight, 0);
        const rightOnes = above.reduce((sum, read) => sum + (read.right ? read.weight : 0), 0);

        expect(rightOnes).toBeGreaterThanOrEqual(wanted * total);
      }),
    );
  });
});
