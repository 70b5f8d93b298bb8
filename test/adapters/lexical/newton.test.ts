import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowest } from '../../../src/adapters/lexical/newton.ts';

const aPlace = fc.double({ min: -7, max: 7, noNaN: true });

it('the lowest place of a convex function is found from anywhere, though whole steps would lead away', () => {
  fc.assert(
    fc.property(aPlace, aPlace, (goal, start) => {
      const convex = {
        lossAt: ([at = 0]: readonly number[]) => Math.sqrt(1 + (at - goal) ** 2),
        shapeAt: ([at = 0]: readonly number[]) => {
          const root = Math.sqrt(1 + (at - goal) ** 2);
          return { slope: [(at - goal) / root], bend: [[1 / root ** 3]] };
        },
      };

      expect(lowest(convex, [start], 60)[0]).toBeCloseTo(goal, 3);
    }),
  );
});
