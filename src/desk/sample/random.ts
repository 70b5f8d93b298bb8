/** A small seeded generator: the same seed, the same day. */
export interface Random {
  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(share: number): boolean;
  /** Throws a RangeError when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  /** Another order of the same things. */
  shuffled<T>(list: readonly T[]): T[];
}

/** mulberry32 (public domain, Tommy Ettinger): 32 bits of state, plenty for a day of mail. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function seededRandom(seed: number): Random {
  const next = mulberry(seed);
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[int(0, from.length - 1)] as T;
  };
  const shuffled = <T>(list: readonly T[]): T[] => {
    const keyed = list.map((item) => [next(), item] as const);
    return keyed.sort(([a], [b]) => a - b).map(([, item]) => item);
  };
  return { int, pick, shuffled, chance: (share) => next() < share };
}
