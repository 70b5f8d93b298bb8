import type { Instant } from '../domain/kernel/instant.ts';

/**
 * What became of mails that another server took in and laid down for the desk, by the key each lies under. Only that:
 * the mails themselves are in the raw-mail store, the truth about inputs in the receipts.
 */
export interface Arrivals {
  /** One more try at it; answers how many there were since it was last forgiven, with this one. */
  begun(key: string): Promise<number>;
  /** What went wrong was not the mail's doing: its tries are counted anew. */
  forgiven(key: string): Promise<void>;
  /** It became an input of the desk; known for at least thirty days. Doing it again is harmless. */
  handled(key: string): Promise<void>;
  /** Of these keys those that were handled. */
  handledOf(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Where the receiving server lays mails down. */
export interface ArrivedMail {
  /** The bytes under a key, of one version where one is named; null when they are gone. */
  get(key: string, version: string | null): Promise<Uint8Array | null>;
  /** Keys of what was laid down after `since` and before `before`. */
  laidDown(since: Instant, before: Instant): AsyncIterable<string>;
}

/** Whether what lies under this key is the note that SES lays down when a rule is made, to see whether it may: no mail. */
export function isSetupNote(key: string): boolean {
  return key.endsWith('AMAZON_SES_SETUP_NOTIFICATION');
}
