import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofHundred } from '../../../../src/cli/evaluate/page/text.ts';

describe('shares in tickets of a hundred', () => {
  it('make a hundred, each within one of the truth', () => {
    const someShares = fc
      .array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.map((part) => part / parts.reduce((sum, one) => sum + one, 0)));
    fc.assert(
      fc.property(someShares, (shares) => {
        const tickets = ofHundred(shares);

        expect(tickets.reduce((sum, one) => sum + one, 0)).toBe(100);
        tickets.forEach((one, at) => {
          expect(Math.abs(one - 100 * (shares[at] ?? 0))).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
