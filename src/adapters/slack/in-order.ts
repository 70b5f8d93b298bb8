/** One at a time for each card, and never an older state of it over a newer one. */
export interface InOrder {
  /** Acts when the card does not show this `version` of its ticket yet, nor a newer one. */
  run(card: string, version: number, act: () => Promise<void>): Promise<void>;
}

/** Cards remembered; one that is forgotten may show an older state until its next update. */
const MEMORY = 5_000;

export function inOrder(): InOrder {
  const shown = new Map<string, number>();
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(card, version, act) {
      const before = last.get(card) ?? Promise.resolve();
      const mine = before
        .catch(() => {})
        .then(async () => {
          if ((shown.get(card) ?? 0) >= version) return;
          await act();
          shown.delete(card);
          shown.set(card, version);
          const [oldest] = shown.keys();
          if (shown.size > MEMORY && oldest !== undefined) shown.delete(oldest);
        });
      last.set(card, mine);
      try {
        await mine;
      } finally {
        if (last.get(card) === mine) last.delete(card);
      }
    },
  };
}
