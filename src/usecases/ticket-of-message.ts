import type { Message } from '../domain/router/message.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

/**
 * A message and its ticket as they stand together, or null when either is not there. The message is read after the
 * ticket: whatever touches a message gives its ticket a new version, so that a commit on this version of the ticket can
 * never write over a newer message. Read the other way round, a message that a person separates in between would be put
 * back where it was.
 */
export async function ticketOfMessage(
  store: Pick<TicketStore, 'ticket' | 'message'>,
  messageId: string,
): Promise<{ readonly ticket: Ticket; readonly message: Message } | null> {
  let ticketId = (await store.message(messageId))?.ticketId;
  while (ticketId !== undefined) {
    const ticket = await store.ticket(ticketId);
    const message = await store.message(messageId);
    if (ticket === null || message === null) return null;
    if (message.ticketId === ticket.id) return { ticket, message };
    ticketId = message.ticketId;
  }
  return null;
}
