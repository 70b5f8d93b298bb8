import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';

/**
 * The one message of a ticket that has no other, rebuilt from the ticket, as far as reading and routing look at it:
 * most tickets are like that, and a look-up for each of a million would take longer than deciding it. Null where the
 * ticket does not say enough: several messages, notes of merged tickets, a message taken apart by a person, or a text
 * nobody could read.
 */
export function onlyMessage(ticket: Ticket): Message | null {
  const { reading } = ticket;
  const alone = ticket.messageCount === 1 && ticket.noteCount === 0 && ticket.neverWith.length === 0;
  if (!alone || reading === null || reading.by === 'nobody') return null;
  return {
    id: ticket.receiptId ?? ticket.id,
    ticketId: ticket.id,
    receiptId: ticket.receiptId,
    lane: ticket.lane,
    customer: ticket.customer,
    trust: ticket.trust,
    trustRemark: null,
    subject: ticket.subject,
    text: ticket.body,
    fullText: null,
    attachments: [],
    mail: null,
    parties: ticket.parties,
    sentAt: null,
    receivedAt: ticket.receivedAt,
    broken: null,
    rawKey: null,
    reading,
    stage: 'decided',
  };
}
