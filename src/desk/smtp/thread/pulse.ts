export interface PulseOptions {
  /** Milliseconds without a sign of life. */
  readonly stuckAfter?: number | undefined;
  readonly ask: () => void;
  /** Told again and again until `stop`. */
  readonly stuck: () => void;
}

const STUCK_AFTER = 30_000;
const MOST_BETWEEN = 2_000;

/**
 * Asks again and again for a sign of life. Questions without an answer are counted, not the time: a main thread that was
 * busy itself, or a laptop that was asleep, has not asked. A thread that starts has never answered yet, and is given as
 * long as it needs under load.
 */
export function pulse({ stuckAfter = STUCK_AFTER, ask, stuck }: PulseOptions) {
  const period = Math.max(1, Math.min(MOST_BETWEEN, stuckAfter / 4));
  let unanswered = 0;
  let patience = Math.max(STUCK_AFTER, stuckAfter);
  const timer = setInterval(() => {
    if (unanswered * period >= patience) return stuck();
    unanswered += 1;
    ask();
  }, period);
  timer.unref();
  return {
    sign: (): void => {
      unanswered = 0;
      patience = stuckAfter;
    },
    stop: (): void => clearInterval(timer),
  };
}
