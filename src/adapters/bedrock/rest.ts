import { READ_FOR } from './patience.ts';

/** Whether the model is worth asking just now. */
export interface Rest {
  /** Null = ask it; else the milliseconds until somebody asks it again. */
  left(): number | null;
  /** A read found it away. */
  foundAway(): void;
  /** It answered, whatever it said. */
  answered(): void;
}

/** So many reads in a row that found the model away show that it is. */
const ENOUGH = 5;
const REST_FOR = 30_000;

/**
 * A circuit breaker (https://martinfowler.com/bliki/CircuitBreaker.html): a model that hangs would keep every ticket for
 * its whole time-out, five times over, and with them all the desk's hands. While it rests, reads fail at once; after each
 * rest one read goes and looks. A throttled model is not away: it answers, only more slowly.
 */
export function restWhenAway(now: () => number): Rest {
  let inARow = 0;
  let until = 0;
  return {
    left() {
      if (inARow < ENOUGH) return null;
      if (now() < until) return until - now();
      until = now() + READ_FOR;
      return null;
    },
    foundAway() {
      inARow += 1;
      if (inARow >= ENOUGH) until = now() + REST_FOR;
    },
    answered() {
      inARow = 0;
    },
  };
}
