import type { CountDetails, CountName, Metrics } from '../../ports/metrics.ts';

export interface Counted {
  readonly name: CountName;
  readonly details: CountDetails;
}

export interface MemoryMetrics extends Metrics {
  /** What was handed over, in the order it was counted. */
  readonly counted: readonly Counted[];
}

export function memoryMetrics(): MemoryMetrics {
  const counted: Counted[] = [];
  const waiting: Counted[] = [];
  return {
    counted,
    count(name, details = {}) {
      waiting.push({ name, details });
    },
    flush() {
      counted.push(...waiting.splice(0));
    },
  };
}
