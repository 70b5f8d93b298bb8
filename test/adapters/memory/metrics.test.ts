import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';
import type { CountName } from '../../../src/ports/metrics.ts';
import { metricsContract } from '../../contracts/metrics.ts';

metricsContract('memory', () => {
  const metrics = memoryMetrics();
  const often = new Map<CountName, number>();
  let seen = 0;
  return {
    metrics,
    handedOver: () => {
      for (const { name } of metrics.counted.slice(seen)) often.set(name, (often.get(name) ?? 0) + 1);
      seen = metrics.counted.length;
      return new Map(often);
    },
  };
});
