/** The first `most` of however many, by `order`; holds at most twice as many at a time. */
export function foremost<T>(most: number, order: (a: T, b: T) => number) {
  let kept: T[] = [];
  const cut = (): T[] => {
    kept = kept.sort(order).slice(0, most);
    return kept;
  };
  return {
    add(one: T): void {
      kept.push(one);
      if (kept.length >= 2 * most + 16) cut();
    },
    list: (): readonly T[] => [...cut()],
  };
}
