import type { Instant } from '../domain/kernel/instant.ts';

export type BegunMail =
  /** Nobody else sends it now. `again`: an earlier try was not heard of again, so it may be out already. */
  | { readonly kind: 'yours'; readonly again: boolean }
  /** It is out, under this Message-ID. */
  | { readonly kind: 'sent'; readonly messageId: string }
  /** Somebody is at it, and is believed to be until then. */
  | { readonly kind: 'under-way'; readonly until: Instant };

export type MailEnd =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** It certainly did not go out. */
  | { readonly kind: 'unsent' }
  /** The answer was lost: it may be out. */
  | { readonly kind: 'unknown' };

/**
 * Which mails are out, by what each stands for: for a carrier that gives mails ids of its own, so that no mail program
 * knows a repeat by its id. Remembered for weeks and shared by all processes: of many who begin a key at once, one is
 * told that it is theirs.
 */
export interface SentMails {
  /** For `lease` milliseconds nobody else may send it. */
  begin(key: string, lease: number): Promise<BegunMail>;
  end(key: string, how: MailEnd): Promise<void>;
  /** What is known of earlier tries; null = none of them can have gone out. */
  find(key: string): Promise<Exclude<MailEnd, { kind: 'unsent' }> | null>;
}
