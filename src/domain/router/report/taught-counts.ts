import type { Taught } from './figures.ts';

/** Tickets read as one topic and given another; of several it was given, the last. */
export function taughtCounts() {
  const pairs = new Map<string, Taught>();
  return {
    /** `given`: null = nobody gave it one. */
    add(from: string, given: string | null): void {
      if (given === null || given === from) return;
      const key = `${from}\0${given}`;
      pairs.set(key, { from, to: given, count: (pairs.get(key)?.count ?? 0) + 1 });
    },
    /** Most tickets first. */
    figures: (): readonly Taught[] =>
      [...pairs.values()].sort(
        (a, b) =>
          b.count - a.count || Number(a.from > b.from) - Number(a.from < b.from) || (a.to < b.to ? -1 : 1),
      ),
  };
}
