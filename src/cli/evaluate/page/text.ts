import type { html } from 'hono/html';

/** What `hono/html` makes: escaped markup, ready to be put into other markup. */
export type Html = ReturnType<typeof html>;

/** Fractions that make 1 as whole numbers that make 100: the largest remainders are rounded up. */
export function ofHundred(fractions: readonly number[]): readonly number[] {
  const exact = fractions.map((fraction) => 100 * fraction);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest);
  const up = new Set(byRemainder.slice(0, missing).map(({ at }) => at));
  return floors.map((floor, at) => floor + (up.has(at) ? 1 : 0));
}
