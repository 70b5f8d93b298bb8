import { createHash } from 'node:crypto';

/** How mail clients know the desk's mails. Ids are made from what they stand for: a repeat has the same and folds. */
export interface ThreadIds {
  /** Message-ID of the mail for one effect. */
  mail(key: string): string;
  /** What all mails of one ticket to one address refer to, though no mail has this id. */
  thread(ticketId: string, address: string): string;
}

/** The right side of the desk's ids: the domain it writes from. */
export function idHost(from: string): string {
  return /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'localhost';
}

/** `from`: the desk's own sender; its domain is the right side of the ids. */
export function threadIds(from: string): ThreadIds {
  const host = idHost(from);
  const made = (kind: string, name: string) =>
    `<fd-${createHash('sha256').update(`${kind}\n${name}`).digest('hex').slice(0, 32)}@${host}>`;
  return {
    mail: (key) => made('mail', key),
    thread: (ticketId, address) => made('thread', `${ticketId}\n${address}`),
  };
}
