import type { Instant } from '../domain/kernel/instant.ts';
import type { Inbound, Rejection } from '../domain/router/message.ts';

/** What the door knows beside the bytes. */
export interface Envelope {
  /** SMTP MAIL FROM, lower-cased; empty for bounces (`<>`), null when unknown. */
  readonly from: string | null;
  /** SMTP RCPT TO, lower-cased. */
  readonly to: readonly string[];
  readonly receivedAt: Instant;
  /** Whether the receiving server vouches for the sender; `unknown` when it did not check. */
  readonly trust: 'verified' | 'unknown' | 'failed';
  readonly trustRemark: string | null;
}

/** Any MIME in, lenient: never throws for what a mail contains. What cannot be understood comes back `broken`. */
export interface MailParser {
  parse(raw: Uint8Array, envelope: Envelope, rawKey: string): Promise<Inbound>;
}

/** What a receiving server of ours found out about a mail that it took in and laid down for the desk. */
export interface Postmark {
  readonly envelope: Omit<Envelope, 'receivedAt'>;
  /** Whom its word on the sender is about, lower-cased; null = nobody. */
  readonly about: string | null;
  /** Set when it takes the mail for spam, or found a virus. */
  readonly rejected: Rejection | null;
}
