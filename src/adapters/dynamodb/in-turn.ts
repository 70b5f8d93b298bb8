/** Runs work one after the other where it shares a key, in the order it was asked for; side by side where it does not. */
export type InTurn = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/**
 * Two commits of one process to one ticket would meet as a TransactionConflict, be tried again, and lose the order in which
 * they were asked for.
 */
export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (keys, work) => {
    const before = [...new Set(keys.map((key) => last.get(key)))];
    const mine = Promise.allSettled(before).then(work);
    for (const key of keys) last.set(key, mine);
    try {
      return await mine;
    } finally {
      for (const key of keys) if (last.get(key) === mine) last.delete(key);
    }
  };
}
