import { setTimeout as sleep } from 'node:timers/promises';
import { troubleOf } from './trouble.ts';

/** Time and chance, given so that trials need not wait. */
export interface Patience {
  /** Milliseconds, from any start. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Rings once after so many milliseconds, unless what it answers was called before. */
  alarm(milliseconds: number, ring: () => void): () => void;
  /** 0 ≤ x < 1. */
  chance(): number;
  /** Milliseconds that one call may take; 10 s unless told otherwise. */
  readonly callFor?: number;
  /** Milliseconds that are left to whoever reads, asked at each read; a read never takes longer than `READ_FOR`. */
  readonly left?: () => number;
}

/** The time of this machine. */
export function realPatience(chance: () => number): Patience {
  return {
    now: () => performance.now(),
    sleep: (milliseconds) => sleep(milliseconds),
    alarm: (milliseconds, ring) => {
      const timer = setTimeout(ring, milliseconds);
      return () => clearTimeout(timer);
    },
    chance,
  };
}

/** A Haiku answers within two seconds; the slowest models on Bedrock within eight. */
const CALL_FOR = 10_000;
/** A read with all its calls and waits stays under the 30 s that a function on AWS has, and under the queue's lease. */
export const READ_FOR = 25_000;

/** When a read that begins now has to be over, by the clock of the patience. */
export function readUntil(patience: Patience): number {
  return patience.now() + Math.min(READ_FOR, patience.left?.() ?? READ_FOR);
}

const MOST_TRIES = 4;
const FIRST_WAIT = 400;
const LONGEST_WAIT = 8_000;

/**
 * Calls until it works, the trouble is of a kind that waiting does not cure, or there is no time left; then the last
 * error is thrown as it is. Waits with full jitter (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/):
 * many readers that were throttled together must not come back together.
 */
export async function patiently<T>(
  call: (signal: AbortSignal) => Promise<T>,
  until: number,
  patience: Patience,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const left = Math.min(patience.callFor ?? CALL_FOR, until - patience.now());
      return await within(call, left, patience);
    } catch (error) {
      const { kind, retryAfter } = troubleOf(error);
      const wait = retryAfter ?? patience.chance() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
      const helps = kind === 'away' || kind === 'busy';
      if (!helps || tries >= MOST_TRIES || patience.now() + wait >= until) throw error;
      await patience.sleep(wait);
    }
  }
}

/** Ends the call when its time is up, and waits no longer even if the call does not end. */
async function within<T>(
  call: (signal: AbortSignal) => Promise<T>,
  milliseconds: number,
  patience: Patience,
): Promise<T> {
  const abort = new AbortController();
  const late = Promise.withResolvers<never>();
  const turnOff = patience.alarm(Math.max(1, milliseconds), () => {
    const error = Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
    late.reject(error);
    abort.abort(error);
  });
  const asked = call(abort.signal);
  // Whoever loses the race is heard by nobody.
  asked.catch(() => {});
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    turnOff();
  }
}
