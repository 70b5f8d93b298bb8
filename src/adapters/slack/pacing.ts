import { type Instant, SECOND } from '../../domain/kernel/instant.ts';

export interface Pace {
  /** Milliseconds between two, in the long run. */
  readonly interval: number;
  /** So many may come at once. */
  readonly burst: number;
}

/** Slack takes "one message per second per channel", and short bursts beyond (Rate limits, chat.postMessage). */
export const MESSAGES: Pace = { interval: SECOND, burst: 3 };
/** `chat.update` is of tier 3: 50 a minute and more. */
export const UPDATES: Pace = { interval: 1_200, burst: 20 };

/** Somebody who waits for a turn: the stronger move first, then first come first served. */
export interface Waiter {
  readonly key: string;
  /** 0 = first. */
  readonly rank: number;
  readonly since: Instant;
}

export interface Pacer {
  /** 0 = it is your turn, and you have had it now; else come again after so many milliseconds. Never holds anybody up. */
  ask(lane: string, pace: Pace, waiter: Waiter, now: Instant): number;
  /** One more that cannot wait; the others wait longer for it. */
  spend(lane: string, pace: Pace, now: Instant): void;
  /** The other side wants to be left alone. */
  pause(lane: string, until: Instant): void;
}

interface Lane {
  /** When the budget would be full again; the burst may run ahead of it. */
  full: Instant;
  pausedUntil: Instant;
  readonly waiting: Map<string, Waiter & { readonly due: Instant }>;
}

/** Who does not come within this time after its turn has gone elsewhere: its ticket was closed, or it comes back later. */
const PATIENCE = 10 * SECOND;

export function pacer(): Pacer {
  const lanes = new Map<string, Lane>();
  const laneOf = (name: string): Lane => {
    const known = lanes.get(name) ?? { full: 0, pausedUntil: 0, waiting: new Map() };
    lanes.set(name, known);
    return known;
  };
  return {
    ask(name, pace, waiter, now) {
      const lane = laneOf(name);
      forgetAbsent(lane, now);
      const free = Math.max(lane.pausedUntil, lane.full - (pace.burst - 1) * pace.interval, now);
      const before = [...lane.waiting.values()].filter((other) => isBefore(other, waiter)).length;
      const wait = before === 0 ? free - now : free - now + before * pace.interval;
      if (wait > 0) {
        lane.waiting.set(waiter.key, { ...waiter, due: now + wait });
        return wait;
      }
      lane.waiting.delete(waiter.key);
      lane.full = Math.max(lane.full, now) + pace.interval;
      return 0;
    },
    spend(name, pace, now) {
      const lane = laneOf(name);
      lane.full = Math.max(lane.full, now) + pace.interval;
    },
    pause(name, until) {
      const lane = laneOf(name);
      lane.pausedUntil = Math.max(lane.pausedUntil, until);
    },
  };
}

function forgetAbsent(lane: Lane, now: Instant): void {
  for (const [key, { due }] of lane.waiting) if (now > due + PATIENCE) lane.waiting.delete(key);
}

function isBefore(a: Waiter, b: Waiter): boolean {
  if (a.key === b.key) return false;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.since === b.since ? a.key < b.key : a.since < b.since;
}
