/** Marks on texts that nobody without the secret can make; while a secret is rotated, marks of either value are good. */
export interface Seal {
  /** Letters, digits, `-` and `_`: safe in an address. Always the same for the same text and secret. */
  mark(text: string): Promise<string>;
  /** Takes the same time whatever is wrong with the mark, and there is no other way to write a good one. */
  isMark(text: string, mark: string): Promise<boolean>;
}
