/** One header: the name lower-cased, the value unfolded and trimmed, encoded words decoded. */
export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** What a mail says beside its text, as far as it tells whether a person wrote it. */
export interface MailFacts {
  /** In the order of the mail: the newest trace header first. */
  readonly headers: readonly MailHeader[];
  /** SMTP MAIL FROM; empty for `<>`, null when unknown. */
  readonly envelopeFrom: string | null;
  /** Content-Type of the mail and of its parts, the mail's own first, with parameters. */
  readonly contentTypes: readonly string[];
  /** Receiving servers whose verdicts count: host names, or domains that cover the hosts below them. */
  readonly trustedForwarders: readonly string[];
  /** Right side of the desk's own Message-IDs; absent when it is not known, and then any will do. */
  readonly ownHost?: string;
}

/** The first header of that name; empty when there is none. */
export function header(facts: MailFacts, name: string): string {
  return facts.headers.find((each) => each.name === name)?.value ?? '';
}

export function has(facts: MailFacts, name: string): boolean {
  return facts.headers.some((each) => each.name === name);
}

/** Whether it answers a mail. */
export function isAnswer(facts: MailFacts): boolean {
  return header(facts, 'in-reply-to') !== '' || header(facts, 'references') !== '';
}

/** Sent with `<>` as its sender, so that nothing comes back: reports of mail servers, and most absence notes. */
export function isFromNobody(facts: MailFacts): boolean {
  return facts.envelopeFrom === '' || header(facts, 'return-path') === '<>';
}
