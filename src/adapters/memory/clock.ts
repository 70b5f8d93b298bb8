import { type Instant, MINUTE } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';

export interface SettableClock extends Clock {
  set(at: Instant): void;
  /** Milliseconds; a minute unless told. */
  advance(by?: number): void;
}

/** Stands still until it is told. Starts on a Monday morning. */
export function settableClock(start: Instant = Date.UTC(2026, 10, 2, 9)): SettableClock {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    advance: (by = MINUTE) => {
      at += by;
    },
  };
}
