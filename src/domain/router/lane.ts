/** Where an input came in (SPEC 1). */
export const LANES = ['mail', 'form', 'chat'] as const;
export type Lane = (typeof LANES)[number];

/**
 * How sure we are of the sender: `verified` (signed chat, mail whose DKIM or SPF passes and aligns),
 * `unknown`, `failed`. A form is `unknown`: anyone can type an address.
 */
export type Trust = 'verified' | 'unknown' | 'failed';

export interface Customer {
  /** The address, trimmed and lower-cased; `chat:<their id>` for a chat customer without one. */
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
}
