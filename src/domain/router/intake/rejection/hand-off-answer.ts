import type { Link } from '../../correction/link.ts';
import type { Inbound, Rejection } from '../../message.ts';
import { isAnybodys } from './anybodys-domains.ts';
import { OWN_ID } from './own-notification.ts';

/** A link of ours that a mail quotes, and whose ticket it is for. */
export interface Quoted {
  readonly link: Link;
  /** Null when the ticket is no more. */
  readonly customerId: string | null;
}

/**
 * An answer to a hand-off mail that does not name it as what it answers: from further back in the thread, or from a
 * client that leaves such headers out and quotes the links alone. Sure only when it comes from one of our own people:
 * the inbox it was mailed to, or one of the same company. Whoever wrote the very ticket is its customer wherever they
 * work: a hand-off that an agent passed on comes back with their answer.
 *
 * `quoted`: links with good marks alone; otherwise who writes one into a thread could silence all who quote it.
 */
export function handOffAnswer({ customer, mail }: Inbound, quoted: readonly Quoted[]): Rejection | null {
  const from = customer.email?.toLowerCase() ?? null;
  if (from === null || quoted.some(({ customerId }) => customerId === customer.id)) return null;
  if (quoted.some(({ link }) => isSameHouse(link.mailedTo.toLowerCase(), from)))
    return found('it is from our own people and quotes a hand-off mail of this desk');
  return isInThread(mail?.chain ?? [], from)
    ? found('it is from our own people, about a hand-off mail of this desk')
    : null;
}

function isSameHouse(inbox: string, from: string): boolean {
  return inbox === from || (inbox.endsWith(`@${domainOf(from)}`) && !isAnybodys(domainOf(from)));
}

/** The right side of our ids is the domain the desk writes from. */
function isInThread(chain: readonly string[], from: string): boolean {
  const domain = domainOf(from);
  return !isAnybodys(domain) && chain.some((id) => OWN_ID.exec(id)?.[1]?.toLowerCase() === domain);
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

function found(remark: string): Rejection {
  return { kind: 'own-notification', remark };
}
