import type { Instant } from '../domain/kernel/instant.ts';
import type { LearnedThreshold } from '../domain/router/learning/threshold.ts';

export interface KeptThresholds {
  readonly at: Instant;
  readonly thresholds: readonly LearnedThreshold[];
}

/**
 * What the team's corrections were found to ask of each reader, for processes that read and have no time to look through
 * the corrections themselves. The last one kept counts.
 */
export interface ThresholdStore {
  /** Null before the first. */
  last(): Promise<KeptThresholds | null>;
  keep(found: KeptThresholds): Promise<void>;
}
