import type { Instant } from '../../kernel/instant.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';

/**
 * Gate 3: is `ticket` one more word on the problem `root` already stands for? Same customer, same topic, `root` still
 * open and on a card within the window. Senders that stand for many people, pairs a person separated and parts of one
 * split are never duplicates; nor does a sender who failed the check add to somebody's card.
 */
export function isDuplicate(ticket: Ticket, root: Ticket, rulebook: Rulebook, at: Instant): boolean {
  if (root.id === ticket.id || root.status !== 'routed') return false;
  if (claimsAs(root) !== claimsAs(ticket) || root.topic !== ticket.topic) return false;
  if (areApart(ticket, root) || standsForMany(ticket.customer.id, rulebook)) return false;
  if (ticket.trust === 'failed') return false;
  const shown = lastCardAt(root);
  return shown !== null && at - shown <= rulebook.duplicates.window;
}

/**
 * In whose name a ticket claims its topic. A sender that failed the check is not the customer it says to be: it never
 * holds the claim that the customer's next ticket would be merged under. No customer id looks like its name.
 */
export function claimsAs({ trust, customer }: Pick<Ticket, 'trust' | 'customer'>): string {
  return trust === 'failed' ? `forged:${customer.id}` : customer.id;
}

/**
 * A person separated these two, or they are parts of one split: exempt for ever. Who was separated from a ticket that is
 * split meanwhile is apart from its parts as well.
 */
export function areApart(a: Ticket, b: Ticket): boolean {
  return isKeptFrom(a, b) || isKeptFrom(b, a);
}

function isKeptFrom({ neverWith }: Ticket, other: Ticket): boolean {
  return neverWith.includes(other.id) || (other.splitFrom !== null && neverWith.includes(other.splitFrom));
}

function lastCardAt(ticket: Ticket): Instant | null {
  return ticket.cards.at(-1)?.postedAt ?? null;
}

const NO_REPLY = /^(no|do-?not|do_not)[-_.]?reply([-+_.].*)?$/;

/** The sender is one address many people write through: a marketplace, a no-reply robot. */
export function standsForMany(customerId: string, rulebook: Rulebook): boolean {
  const at = customerId.lastIndexOf('@');
  if (at < 0) return false;
  if (NO_REPLY.test(customerId.slice(0, at))) return true;
  const domain = customerId.slice(at + 1);
  return rulebook.duplicates.neverFor.some((entry) => entry === customerId || matchesDomain(entry, domain));
}

function matchesDomain(entry: string, domain: string): boolean {
  return entry.startsWith('*.') ? domain.endsWith(entry.slice(1)) : entry === domain;
}
