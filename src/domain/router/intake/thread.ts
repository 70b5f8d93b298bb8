import type { Inbound } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { stripReplyPrefixes } from './subject.ts';

/**
 * May this mail join a ticket that its reference chain names (SPEC 2)? Only when its sender is a party of the ticket,
 * with trust not `failed`, and the subject is the ticket's. A ticket number in a subject proves nothing, and neither
 * does the chain alone: anyone can forge it.
 */
export function mayJoin(inbound: Inbound, ticket: Ticket): boolean {
  if (inbound.trust === 'failed' || inbound.broken !== null) return false;
  const sender = inbound.customer.id;
  const isParty = sender === ticket.customer.id || ticket.parties.includes(sender);
  return isParty && threadSubject(inbound.subject) === threadSubject(ticket.subject);
}

/** A subject as far as threads are concerned: no Re:/Fwd:/Aw:, no difference of case or spacing. */
export function threadSubject(subject: string): string {
  return stripReplyPrefixes(subject).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
