/** Keys of mails that are out, or may be: the line broke when the relay could have had them already. */
export interface PerhapsSent {
  has(key: string): boolean;
  add(key: string): void;
}

/** Keys remembered; of one that is forgotten it is believed that it never went out. */
const MEMORY = 10_000;

export function perhapsSent(): PerhapsSent {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add(key) {
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > MEMORY && oldest !== undefined) keys.delete(oldest);
    },
  };
}

/** Errors of nodemailer after which the relay certainly has nothing: it was not reached, or it said no. */
const BEFORE_ALL = new Set(['ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'EENVELOPE', 'EMESSAGE']);

export function isSurelyUnsent(error: unknown): boolean {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  return responseCode !== undefined || (code !== undefined && BEFORE_ALL.has(code));
}
