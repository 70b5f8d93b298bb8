import { describe, expect, it } from 'vitest';
import type { Arrivals } from '../../src/ports/arrivals.ts';

/** `make` gives arrivals that nobody else knows of. */
export function arrivalsContract(adapter: string, make: () => Promise<Arrivals>): void {
  describe(`contract arrivals: ${adapter}`, () => {
    it('knows a mail as handled from the moment it was, and no other', async () => {
      const arrivals = await make();
      await arrivals.begun('in/two');

      await arrivals.handled('in/one');

      expect(await arrivals.handledOf(['in/one', 'in/two', 'in/three'])).toEqual(new Set(['in/one']));
      expect(await arrivals.handledOf([])).toEqual(new Set());
    });

    it('is told twice that a mail was handled without harm', async () => {
      const arrivals = await make();

      await Promise.all([arrivals.handled('in/one'), arrivals.handled('in/one')]);
      await arrivals.handled('in/one');

      expect(await arrivals.handledOf(['in/one', 'in/one'])).toEqual(new Set(['in/one']));
    });

    it('answers for more keys than one asks for at once', async () => {
      const arrivals = await make();
      const keys = Array.from({ length: 230 }, (_, n) => `in/${n}`);
      await Promise.all(keys.filter((_, n) => n % 23 === 0).map((key) => arrivals.handled(key)));

      const handled = await arrivals.handledOf(keys);

      expect([...handled].sort()).toEqual(keys.filter((_, n) => n % 23 === 0).sort());
    });

    it('counts the tries at each mail by itself, of racers too', async () => {
      const arrivals = await make();
      await arrivals.begun('in/other');

      const racers = await Promise.all([1, 2, 3].map(() => arrivals.begun('in/one')));

      expect(racers.toSorted()).toEqual([1, 2, 3]);
      expect(await arrivals.begun('in/one')).toBe(4);
    });

    it('counts anew once a mail is forgiven', async () => {
      const arrivals = await make();
      await arrivals.begun('in/one');
      await arrivals.begun('in/one');

      await arrivals.forgiven('in/one');
      await arrivals.forgiven('in/never begun');

      expect(await arrivals.begun('in/one')).toBe(1);
    });

    it('keeps what was handled apart from how often it was tried', async () => {
      const arrivals = await make();
      await arrivals.begun('in/one');
      await arrivals.handled('in/one');

      await arrivals.forgiven('in/one');

      expect(await arrivals.handledOf(['in/one'])).toEqual(new Set(['in/one']));
    });

    it('takes any key that a bucket may hold', async () => {
      const arrivals = await make();
      const keys = ['in/a b+c%20d', 'in/ümlaut/日本', 'x'.repeat(1_000)];

      for (const key of keys) await arrivals.handled(key);

      expect(await arrivals.handledOf(keys)).toEqual(new Set(keys));
    });
  });
}
