/** The bytes of a mail as they came. Stored first, then parsed (SPEC 2). */
export interface RawMail {
  /** Durable when it answers. The same key again is harmless. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array | null>;
}
