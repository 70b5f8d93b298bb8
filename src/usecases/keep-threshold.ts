import { HOUR } from '../domain/kernel/instant.ts';
import type { LearnedThreshold } from '../domain/router/learning/threshold.ts';
import type { Clock } from '../ports/clock.ts';
import type { ThresholdStore } from '../ports/threshold-store.ts';

export interface ThresholdKeeping {
  readonly thresholds: ThresholdStore;
  /** Looks through weeks of corrections. */
  readonly learn: () => Promise<readonly LearnedThreshold[]>;
  readonly clock: Clock;
}

/** What is learned from a quarter of corrections hardly moves within hours, and each look reads thousands of tickets. */
const LOOK_AGAIN = 6 * HOUR;

/** Four times a day, however often it is called: what the corrections ask of each reader, kept for those who read. */
export function keepThreshold({ thresholds, learn, clock }: ThresholdKeeping): () => Promise<void> {
  return async () => {
    const now = clock.now();
    const last = await thresholds.last();
    if (last !== null && now - last.at < LOOK_AGAIN) return;
    await thresholds.keep({ at: now, thresholds: await learn() });
  };
}
