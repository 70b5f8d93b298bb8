/** Presses that were answered: the same request again, captured and replayed while its signature is good, is no press. */
export interface Answered {
  has(actionId: string): boolean;
  add(actionId: string): void;
}

/** Far more than come within the five minutes in which a request can be replayed. */
const MEMORY = 10_000;

/**
 * Of this process alone: it keeps words and forms from coming twice. That no correction is made twice is the store's
 * business, whichever process a replay reaches.
 */
export function answeredPresses(): Answered {
  const known = new Set<string>();
  return {
    has: (actionId) => known.has(actionId),
    add(actionId) {
      known.add(actionId);
      const [oldest] = known;
      if (known.size > MEMORY && oldest !== undefined) known.delete(oldest);
    },
  };
}
