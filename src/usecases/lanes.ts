/**
 * One at a time for each ticket, within this process. The store's conditions keep everybody right; lanes keep them from
 * tripping over one another: without them a thousand replies to one ticket would each try again a thousand times.
 */
export interface Lanes {
  /** Runs `act` when nobody else is in any of these lanes. `waited`: somebody was, so what was seen may be old. */
  run<T>(ids: readonly string[], act: (waited: boolean) => Promise<T>): Promise<T>;
}

const lanesOfStores = new WeakMap<object, Lanes>();

/** The lanes of a store: one set for all that write to it from here. */
export function lanesOf(store: object): Lanes {
  const known = lanesOfStores.get(store);
  if (known !== undefined) return known;
  const made = lanes();
  lanesOfStores.set(store, made);
  return made;
}

function lanes(): Lanes {
  /** The end of each lane's queue: resolves when its last visitor has left. */
  const ends = new Map<string, Promise<void>>();

  return {
    run: async (ids, act) => {
      // In one order for everybody, so that two who need the same two lanes never wait for each other.
      const sorted = [...new Set(ids)].sort();
      const before = sorted.map((id) => ends.get(id)).filter((end) => end !== undefined);
      const { promise: mine, resolve: leave } = Promise.withResolvers<void>();
      const lines = sorted.map((id) => [id, Promise.all([ends.get(id), mine]).then(() => {})] as const);
      for (const [id, line] of lines) ends.set(id, line);
      try {
        if (before.length > 0) await Promise.all(before);
        return await act(before.length > 0);
      } finally {
        leave();
        for (const [id, line] of lines) if (ends.get(id) === line) ends.delete(id);
      }
    },
  };
}
