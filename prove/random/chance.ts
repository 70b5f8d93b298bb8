/** Chance with a seed: the same seed, the same choices. */
export interface Chance {
  /** A whole number from 0 up to and without `below`. */
  below(below: number): number;
  one<T>(from: readonly [T, ...T[]]): T;
  /** One of a list that may be empty. */
  of<T>(from: readonly T[]): T | null;
  /** True in `percent` of 100 cases. */
  in100(percent: number): boolean;
}

/** mulberry32: 32 bits of state, plenty for choosing commands. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    one: (from) => from[below(from.length)] ?? from[0],
    of: (from) => from[below(from.length)] ?? null,
    in100: (percent) => next() * 100 < percent,
  };
}
