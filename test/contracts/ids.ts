import { describe, expect, it } from 'vitest';
import type { Ids } from '../../src/ports/ids.ts';
import { MONDAY } from '../arbitraries/aTicket.ts';

/** `make`: a new maker of ids beside those made before, as another process would have one. */
export function idsContract(adapter: string, make: () => Ids): void {
  describe(`contract ids: ${adapter}`, () => {
    it('gives no id twice, however many one moment needs', () => {
      const ids = make();

      const made = Array.from({ length: 20_000 }, () => ids.next(MONDAY));

      expect(new Set(made).size).toBe(made.length);
    });

    it('gives no id twice where two make them in the same moment', () => {
      const [here, there] = [make(), make()];

      const made = Array.from({ length: 5_000 }, () => [here.next(MONDAY), there.next(MONDAY)]).flat();

      expect(new Set(made).size).toBe(made.length);
    });

    it('sorts by the time they were made, within one moment as well', () => {
      const ids = make();

      const made = Array.from({ length: 3_000 }, (_, n) => ids.next(MONDAY + Math.floor(n / 10)));

      expect(made).toEqual(made.toSorted());
    });

    it('sorts as they were made also when the clock was set back', () => {
      const ids = make();

      const made = [5, 4, 3, 2, 1, 0].map((back) => ids.next(MONDAY + back * 1_000));

      expect(made).toEqual(made.toSorted());
    });

    it('gives what may stand in a link, a file name and a queue entry', () => {
      expect(make().next(MONDAY)).toMatch(/^[a-z0-9-]{6,40}$/);
    });
  });
}
