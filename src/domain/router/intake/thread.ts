import type { Inbound, Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { stripReplyPrefixes } from './subject.ts';

/**
 * May this mail join a ticket that its reference chain names (SPEC 2)? Only when its sender is a party of the ticket,
 * with trust not `failed`, and the subject is the ticket's, or that of the message it answers there. A ticket number in
 * a subject proves nothing, and neither does the chain alone: anyone can forge it. What Outlook puts beside the chain
 * (Thread-Index, Thread-Topic) is no proof either and is not looked at.
 */
export function mayJoin(
  inbound: Inbound,
  ticket: Ticket,
  answered: Pick<Message, 'subject'> | null = null,
): boolean {
  if (inbound.trust === 'failed' || inbound.broken !== null) return false;
  if (!isParty(inbound, [ticket.customer.id, ...ticket.parties])) return false;
  const subject = threadSubject(inbound.subject);
  return (
    subject === threadSubject(ticket.subject) ||
    (answered !== null && subject === threadSubject(answered.subject))
  );
}

/**
 * `ana@x` is a party where `ana+shop@x` is one: who owns a mailbox owns the tags in it. The other way round only when
 * the sender is verified, for some providers give `ana+shop@x` to anybody who asks.
 */
function isParty({ customer, trust }: Inbound, parties: readonly string[]): boolean {
  if (parties.includes(customer.id)) return true;
  if (customer.email === null) return false;
  if (parties.some((party) => withoutTag(party) === customer.id)) return true;
  return trust === 'verified' && parties.includes(withoutTag(customer.id));
}

function withoutTag(address: string): string {
  const [local = '', domain] = address.split('@');
  const plus = local.indexOf('+');
  return plus < 1 || domain === undefined ? address : `${local.slice(0, plus)}@${domain}`;
}

/** `[EXTERNAL]`, `[support-list]`: put in on the way. One with a digit in it may say which order is meant. */
const TAG = /^\[[^[\]\p{N}]{1,40}\]\s*/u;

/** A subject as far as threads are concerned: no Re:/Fwd:/Aw:, no tag of a gateway or list, no difference of case or spacing. */
export function threadSubject(subject: string): string {
  let bare = stripReplyPrefixes(subject.normalize('NFKC'));
  for (let next = withoutListTag(bare); next !== bare; next = withoutListTag(bare)) bare = next;
  return bare.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A subject that is nothing but a tag keeps it. */
function withoutListTag(subject: string): string {
  const rest = stripReplyPrefixes(subject.replace(TAG, ''));
  return rest === '' ? subject : rest;
}
