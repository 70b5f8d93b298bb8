import type { KeptThresholds, ThresholdStore } from '../../ports/threshold-store.ts';

export function memoryThresholdStore(): ThresholdStore {
  let kept: KeptThresholds | null = null;
  return {
    last: async () => kept,
    keep: async (found) => {
      kept = structuredClone(found);
    },
  };
}
