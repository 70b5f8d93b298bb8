export type Written =
  | { readonly kind: 'written'; readonly text: string; readonly by: string }
  /** It could not, or would not; the reason in words. */
  | { readonly kind: 'silent'; readonly reason: string };

/** Writes one paragraph for a busy person from lines of facts. What it says is checked by whoever asks. */
export interface SummaryWriter {
  /** Ends within a minute and never throws: a summary does not wait for a model. */
  write(facts: readonly string[]): Promise<Written>;
}
