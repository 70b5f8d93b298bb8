import type { Message } from '../message.ts';
import type { Outcome, Receipt } from '../receipt.ts';
import type { Ticket } from '../ticket.ts';

/**
 * What is wrong with one receipt, given the ticket and the message it names; null when nothing is. The outcome must
 * say what the ticket says: its own ticket's status, or `joined` when the ticket came from another receipt.
 */
export function receiptFault(
  receipt: Receipt,
  ticket: Ticket | null,
  message: Pick<Message, 'stage'> | null,
): string | null {
  const { outcome, ticketId, messageId } = receipt;
  if (outcome === 'rejected') return null;
  if (ticket === null) return ticketId === null ? 'it has no ticket' : `its ticket ${ticketId} is missing`;
  if (message === null)
    return messageId === null ? 'it has no message' : `its message ${messageId} is missing`;
  const own = ticket.receiptId === receipt.id;
  if (!own && outcome === 'waiting' && isUndecided(message)) return null;
  const expected = own ? outcomeOf(ticket) : 'joined';
  if (outcome === expected) return null;
  const because = own
    ? `its ticket ${ticket.id} is ${ticket.status}`
    : `ticket ${ticket.id} came from another`;
  return `it is counted as ${outcome}, but ${because}`;
}

/** Where a ticket's own receipt must have ended up. Closing a merged ticket with its root leaves it merged. */
export function outcomeOf(ticket: Pick<Ticket, 'status' | 'mergedInto'>): Outcome {
  if (ticket.status === 'received') return 'waiting';
  if (ticket.status === 'held' || ticket.status === 'merged') return ticket.status;
  return ticket.status === 'closed' && ticket.mergedInto !== null ? 'merged' : 'ticketed';
}

function isUndecided({ stage }: Pick<Message, 'stage'>): boolean {
  return stage === 'received' || stage === 'read';
}
