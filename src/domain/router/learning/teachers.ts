import { HOUR, type Instant } from '../../kernel/instant.ts';

/** One agent's part in what was taught, for a person who looks for a flood. */
export interface Teacher {
  readonly by: string;
  /** Examples taught. */
  readonly taught: number;
  readonly first: Instant;
  readonly last: Instant;
  /** The most of them within an hour, and when that hour began. */
  readonly busiest: { readonly taught: number; readonly from: Instant };
}

/** More than a person corrects by hand in an hour. */
export const FLOOD = 60;

/** Who taught how much, the busiest first. */
export function teachersOf(
  taught: Iterable<{ readonly by: string; readonly at: Instant }>,
): readonly Teacher[] {
  const byAgent = Map.groupBy(taught, ({ by }) => by);
  return [...byAgent]
    .map(([by, own]) =>
      teacher(
        by,
        own.map(({ at }) => at).sort((a, b) => a - b),
      ),
    )
    .sort((a, b) => b.busiest.taught - a.busiest.taught || b.taught - a.taught || (a.by < b.by ? -1 : 1));
}

function teacher(by: string, times: readonly Instant[]): Teacher {
  const [first = 0] = times;
  let [start, most, from] = [0, 0, first];
  times.forEach((at, index) => {
    while (at - (times[start] ?? at) >= HOUR) start += 1;
    if (index - start + 1 > most) [most, from] = [index - start + 1, times[start] ?? at];
  });
  return { by, taught: times.length, first, last: times.at(-1) ?? first, busiest: { taught: most, from } };
}
