import type { Load, Shift } from './model.ts';

/** So many different things are counted apart: what customers write must not fill the memory. */
const MOST = 1_000;

/** How often each thing was seen; the first thousand things. */
export function counter<T extends string>() {
  const counts = new Map<T, number>();
  return {
    add(what: T): void {
      const before = counts.get(what);
      if (before === undefined && counts.size >= MOST) return;
      counts.set(what, (before ?? 0) + 1);
    },
    mostFirst: (): readonly (readonly [T, number])[] =>
      [...counts].sort(([a, most], [b, less]) => less - most || byName(a, b)),
  };
}

/** What went where, most often first. */
export function shifts<T extends string>() {
  const counts = new Map<string, { from: T; to: T; count: number }>();
  return {
    add(from: T, to: T): void {
      const key = `${from}\0${to}`;
      const known = counts.get(key);
      if (known !== undefined) known.count += 1;
      else if (counts.size < MOST) counts.set(key, { from, to, count: 1 });
    },
    list: (): readonly Shift<T>[] =>
      [...counts.values()].sort((a, b) => b.count - a.count || byName(a.from, b.from) || byName(a.to, b.to)),
  };
}

/** How much each has to do before and after, by name. */
export function loads<T extends string>() {
  const counts = new Map<T, { name: T; before: number; after: number }>();
  const of = (name: T) => {
    const made = counts.get(name) ?? { name, before: 0, after: 0 };
    if (counts.size < MOST) counts.set(name, made);
    return made;
  };
  return {
    add(before: T, after: T): void {
      of(before).before += 1;
      of(after).after += 1;
    },
    list: (): readonly Load<T>[] => [...counts.values()].sort((a, b) => byName(a.name, b.name)),
  };
}

export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
