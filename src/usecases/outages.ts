import type { Instant } from '../domain/kernel/instant.ts';

/** Which places fail, as this process has seen it. */
export interface Outages {
  /** It failed now; answers since when it has without a success in between. */
  failed(place: string, now: Instant): Instant;
  works(place: string): void;
  /** Which outage of the place this is: another one after each that ended. */
  nth(place: string): number;
}

export function outages(): Outages {
  const since = new Map<string, Instant>();
  const ended = new Map<string, number>();
  return {
    failed(place, now) {
      const from = since.get(place) ?? now;
      since.set(place, from);
      return from;
    },
    works(place) {
      if (since.delete(place)) ended.set(place, (ended.get(place) ?? 0) + 1);
    },
    nth: (place) => ended.get(place) ?? 0,
  };
}
