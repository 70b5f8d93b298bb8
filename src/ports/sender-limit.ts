/**
 * How often one sender may come through one door within a while. It asks nobody and waits for nobody: an answer costs
 * microseconds, and it never throws.
 */
export interface SenderLimit {
  /**
   * Counts one more of this IP address, those it turns away too. Answers the whole seconds until the sender may come
   * again; null = come in.
   */
  count(address: string): Promise<number | null>;
  /** Takes one back: it was none of those that are limited. */
  forgive(address: string): Promise<void>;
}
