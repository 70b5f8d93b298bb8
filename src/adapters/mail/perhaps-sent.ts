/** Mails that are out, or may be: the line broke when the relay could have had them already. */
export interface PerhapsSent {
  find(key: string): { readonly messageId: string } | null;
  add(key: string, messageId: string): void;
}

/** Keys remembered; of one that is forgotten it is believed that it never went out. */
const MEMORY = 10_000;

export function perhapsSent(): PerhapsSent {
  const ids = new Map<string, string>();
  return {
    find(key) {
      const messageId = ids.get(key);
      return messageId === undefined ? null : { messageId };
    },
    add(key, messageId) {
      ids.set(key, messageId);
      const [oldest] = ids.keys();
      if (ids.size > MEMORY && oldest !== undefined) ids.delete(oldest);
    },
  };
}

/** Errors of nodemailer after which the relay certainly has nothing: it was not reached, or it said no. */
const BEFORE_ALL = new Set(['ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'EENVELOPE', 'EMESSAGE']);

export function isSurelyUnsent(error: unknown): boolean {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  return responseCode !== undefined || (code !== undefined && BEFORE_ALL.has(code));
}
