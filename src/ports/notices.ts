/** Word to the people who run the desk: log lines, the admin channel. Never a customer. */
export interface Notices {
  /** `once`: a key; the same key is told one time only. */
  tellAdmin(text: string, once: string): Promise<void>;
}
