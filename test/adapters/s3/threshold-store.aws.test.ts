import { s3ThresholdStore } from '../../../src/adapters/s3/threshold-store.ts';
import { thresholdStoreContract } from '../../contracts/threshold-store.ts';
import { aBucket } from './aBucket.ts';

thresholdStoreContract('s3', async () => {
  const made = await aBucket();
  return { thresholds: s3ThresholdStore(made), again: () => s3ThresholdStore(made) };
});
