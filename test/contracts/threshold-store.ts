import { describe, expect, it } from 'vitest';
import type { KeptThresholds, ThresholdStore } from '../../src/ports/threshold-store.ts';

export interface MadeThresholdStore {
  readonly thresholds: ThresholdStore;
  /** As another process has it. */
  again(): ThresholdStore;
}

const found = (at: number, threshold: number): KeptThresholds => ({
  at,
  thresholds: [{ by: 'lexical', threshold, tickets: 300, right: 280 }],
});

/** What every store of thresholds promises. */
export function thresholdStoreContract(adapter: string, make: () => Promise<MadeThresholdStore>): void {
  describe(`contract threshold-store: ${adapter}`, () => {
    it('has none at first', async () => {
      const { thresholds } = await make();

      expect(await thresholds.last()).toBeNull();
    });

    it('gives back the last that was kept, to every process', async () => {
      const { thresholds, again } = await make();
      await thresholds.keep(found(1, 0.4));
      await again().keep(found(2, 0.6));

      expect(await thresholds.last()).toEqual(found(2, 0.6));
      expect(await again().last()).toEqual(found(2, 0.6));
    });

    it('keeps that there are none', async () => {
      const { thresholds } = await make();
      await thresholds.keep({ at: 3, thresholds: [] });

      expect(await thresholds.last()).toEqual({ at: 3, thresholds: [] });
    });

    it('keeps the same twice', async () => {
      const { thresholds } = await make();
      await thresholds.keep(found(1, 0.4));
      await thresholds.keep(found(1, 0.4));

      expect(await thresholds.last()).toEqual(found(1, 0.4));
    });

    it('is whole while two write at once', async () => {
      const { thresholds, again } = await make();
      await Promise.all([thresholds.keep(found(1, 0.4)), again().keep(found(2, 0.6))]);

      expect([found(1, 0.4), found(2, 0.6)]).toContainEqual(await thresholds.last());
    });
  });
}
