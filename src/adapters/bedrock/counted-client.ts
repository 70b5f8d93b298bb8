import type { Metrics } from '../../ports/metrics.ts';
import type { ModelClient } from './client.ts';
import { troubleOf } from './trouble.ts';

/** A client whose calls are counted, and among them those that Bedrock turned away because there are too many. */
export function countedClient<T extends ModelClient>(client: T, metrics: Metrics): T {
  return {
    ...client,
    async converse(...asked: Parameters<ModelClient['converse']>) {
      metrics.count('reads');
      try {
        return await client.converse(...asked);
      } catch (error) {
        if (troubleOf(error).kind === 'busy') metrics.count('read_throttled');
        throw error;
      }
    },
  };
}
