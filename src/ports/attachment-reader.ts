/** A mail that was attached to another one, as a person reads it. */
export interface AttachedMail {
  /** `Ana <ana@customer.example>`; empty when it names nobody. */
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** What hangs on it in turn, by name. */
  readonly attachments: readonly string[];
}

/**
 * Takes attachments out of a raw mail again, when a person asks for them. `index` is the place in the list that the
 * mail parser made of the same bytes, 0 = the first. Never throws for what a mail contains.
 */
export interface AttachmentReader {
  /** Its bytes with the transfer encoding undone; null when there is none at this place. */
  bytes(raw: Uint8Array, index: number): Promise<Uint8Array | null>;
  /** An attached mail (`message/rfc822`) as text; null when there is none at this place, or it is something else. */
  mail(raw: Uint8Array, index: number): Promise<AttachedMail | null>;
}
