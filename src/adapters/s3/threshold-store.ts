import type { KeptThresholds, ThresholdStore } from '../../ports/threshold-store.ts';
import { type BucketOptions, bucketOf } from './bucket.ts';
import { fromJson } from './json.ts';

const KEY = 'thresholds.json';

/** One small object beside the rules. */
export function s3ThresholdStore(options: BucketOptions): ThresholdStore {
  const bucket = bucketOf(options);
  return {
    async last() {
      const kept = await bucket.get(KEY);
      return kept === null ? null : fromJson<KeptThresholds>(kept.bytes);
    },
    async keep(found) {
      await bucket.put(KEY, JSON.stringify(found), { type: 'application/json' });
    },
  };
}
