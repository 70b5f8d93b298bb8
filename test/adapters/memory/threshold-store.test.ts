import { memoryThresholdStore } from '../../../src/adapters/memory/threshold-store.ts';
import { thresholdStoreContract } from '../../contracts/threshold-store.ts';

thresholdStoreContract('memory', async () => {
  const thresholds = memoryThresholdStore();
  return { thresholds, again: () => thresholds };
});
