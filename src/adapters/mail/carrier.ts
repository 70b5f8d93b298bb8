/** A picture that stands in the mail's HTML as `cid:…`. */
export interface Attached {
  readonly filename: string;
  /** `image/png`; nobody guesses it from the name. */
  readonly contentType: string;
  readonly content: Buffer;
  readonly contentDisposition: 'inline';
  readonly cid: string;
}

/** A mail as it is given to whoever carries it. Headers come from `safeLine` texts alone. */
export interface OutgoingMail {
  /** The desk's own sender address, with or without a name. */
  readonly from: string;
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly subject: string;
  /** The id it asks for; not every carrier keeps it. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly text: string;
  readonly html: string;
  readonly priority?: 'high' | 'normal';
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments?: readonly Attached[];
}

/** One recipient of several whom the carrier does not take the mail for. */
export interface Refusal {
  readonly recipient: string;
  /** One line, empty when nothing was said. */
  readonly why: string;
  /** It may be taken later. */
  readonly passing: boolean;
}

export type Carried =
  /** `messageId`: the one that people's mail programs see. */
  | { readonly kind: 'taken'; readonly messageId: string; readonly refused: readonly Refusal[] }
  /** For good; the reason in words. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * How a mail leaves the desk. At least once: the same `key` again is the same mail, and people see it once wherever the
 * carrier can tell. Throws a `Fault` with `retry` for what may pass, or passes when somebody mends a setting.
 */
export interface MailCarrier {
  /** `the mail relay` */
  readonly name: string;
  /** Mails arrive under the Message-ID they ask for, so that a repeat folds and threads can be told beforehand. */
  readonly keepsIds: boolean;
  /** `again`: an earlier try may be out and people may see both, so that the mail should say so. */
  send(key: string, mailOf: (again: boolean) => OutgoingMail): Promise<Carried>;
  /** Whether earlier tries of a key may be out, and under which id where that is known. */
  find(key: string): Promise<{ readonly messageId: string | null } | null>;
}
