import type { Instant } from '../domain/kernel/instant.ts';

export interface Failing {
  readonly since: Instant;
  readonly times: number;
}

/** Which places fail, as this process has seen it. */
export interface Outages {
  /** It failed now; answers since when it has, and how often, without a success in between. */
  failed(place: string, now: Instant): Failing;
  works(place: string): void;
  /** Which outage of the place this is: another one after each that ended. */
  nth(place: string): number;
}

export function outages(): Outages {
  const failing = new Map<string, Failing>();
  const ended = new Map<string, number>();
  return {
    failed(place, now) {
      const { since, times } = failing.get(place) ?? { since: now, times: 0 };
      const more = { since, times: times + 1 };
      failing.set(place, more);
      return more;
    },
    works(place) {
      if (failing.delete(place)) ended.set(place, (ended.get(place) ?? 0) + 1);
    },
    nth: (place) => ended.get(place) ?? 0,
  };
}
