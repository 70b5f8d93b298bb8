/** Keys that certainly stand nowhere, though they were tried: they need not be looked for. */
export interface UnsentKeys {
  has(key: string): boolean;
  keep(key: string, certain: boolean): void;
  drop(key: string): void;
}

/** Keys remembered; one that is forgotten is only looked for once more. */
const MEMORY = 10_000;

export function unsentKeys(): UnsentKeys {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    keep(key, certain) {
      if (!certain) return;
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > MEMORY && oldest !== undefined) keys.delete(oldest);
    },
    drop: (key) => {
      keys.delete(key);
    },
  };
}
