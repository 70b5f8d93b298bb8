import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/ports/clock.ts';

/** `make`: a clock, and something that lets a little time pass on it. */
export function clockContract(
  adapter: string,
  make: () => { readonly clock: Clock; pass(): Promise<void> },
): void {
  describe(`contract clock: ${adapter}`, () => {
    it('tells whole milliseconds since 1970, a moment that every calendar knows', () => {
      const { clock } = make();

      const now = clock.now();

      expect(Number.isInteger(now)).toBe(true);
      expect(new Date(now).getUTCFullYear()).toBeGreaterThan(2000);
      expect(Date.parse(new Date(now).toISOString())).toBe(now);
    });

    it('goes forward as time passes', async () => {
      const { clock, pass } = make();
      const before = clock.now();

      await pass();

      expect(clock.now()).toBeGreaterThan(before);
    });

    it('tells two who ask one after the other no moment that is earlier', () => {
      const { clock } = make();

      const asked = Array.from({ length: 1_000 }, () => clock.now());

      expect(asked).toEqual(asked.toSorted((a, b) => a - b));
    });
  });
}
