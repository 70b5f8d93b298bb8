import type { Change } from '../change.ts';
import type { Message } from '../message.ts';
import type { Outcome } from '../receipt.ts';
import type { Ticket } from '../ticket.ts';

/**
 * Where the receipts end up: the ticket's own follows its status; that of a later message is `joined`. A ticket that
 * was held and becomes clear moves its own receipt as well.
 */
export function settled(ticket: Ticket, message: Message, outcome: Outcome): Change['outcomes'] {
  if (message.receiptId === null || message.receiptId === ticket.receiptId) return own(ticket, outcome);
  return [
    ...own(ticket, outcome),
    { receiptId: message.receiptId, outcome: 'joined' as const, ticketId: ticket.id, messageId: message.id },
  ];
}

/** The ticket's own receipt follows its status; the parts of a split have none. */
export function own(ticket: Ticket, outcome: Outcome): Change['outcomes'] {
  if (ticket.receiptId === null) return [];
  return [{ receiptId: ticket.receiptId, outcome, ticketId: ticket.id, messageId: null }];
}
