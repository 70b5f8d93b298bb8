/** The bytes of a mail as they came. Stored first, then parsed (SPEC 2). */
export interface RawMail {
  /**
   * Kept when it answers: it survives this process, and at the latest with the next commit of the ticket store that is
   * answered, a power cut too. The same key again is harmless.
   */
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | null>;
}
