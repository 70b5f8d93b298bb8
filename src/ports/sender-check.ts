import type { Trust } from '../domain/router/lane.ts';

/** Who handed the mail over, as the door saw it. */
export interface MailPeer {
  /** IP address of the client. */
  readonly address: string;
  /** What it called itself (EHLO); null when it said nothing. */
  readonly helo: string | null;
  /** SMTP MAIL FROM; empty for bounces (`<>`), null when unknown. */
  readonly mailFrom: string | null;
}

export interface SenderVerdict {
  readonly trust: Trust;
  /** Why, one clause for a person; null when there is nothing to say. */
  readonly remark: string | null;
  /** The address that the verdict is about, the one in From: lower-cased; null when it is about nobody. */
  readonly from: string | null;
}

/**
 * What DNS says of a mail's sender. Never throws, whatever the mail, the peer or DNS: what cannot be found out is
 * `unknown` with a remark, within a few seconds. Header lines that claim a verdict are no evidence.
 */
export interface SenderCheck {
  check(raw: Uint8Array, peer: MailPeer): Promise<SenderVerdict>;
}
