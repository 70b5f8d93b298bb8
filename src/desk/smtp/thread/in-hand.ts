/** The mails a thread is reading, by key; the same mail may be there more than once. */
export function mailsInHand() {
  const counts = new Map<string, number>();
  return {
    begun: (key: string): void => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    done: (key: string): void => {
      const left = (counts.get(key) ?? 0) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    },
    keys: (): readonly string[] => [...counts.keys()],
  };
}

/** A mail is given up when two threads went down over it; one alone may have been another mail's doing. */
const STRIKES = 2;

/** Which mails were in hand when threads went down. */
export function strikeList() {
  const strikes = new Map<string, number>();
  return {
    strike: (keys: readonly string[]): void => {
      for (const key of keys) strikes.set(key, (strikes.get(key) ?? 0) + 1);
    },
    /** It was read after all: whatever went wrong was another's doing. One that is given up stays so: it may come again. */
    forgive: (key: string): void => {
      if ((strikes.get(key) ?? STRIKES) < STRIKES) strikes.delete(key);
    },
    unreadable: (): readonly string[] =>
      [...strikes].filter(([, count]) => count >= STRIKES).map(([key]) => key),
  };
}
