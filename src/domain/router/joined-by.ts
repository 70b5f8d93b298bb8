import type { Message } from './message.ts';
import type { Ticket } from './ticket.ts';

/** Addresses a ticket remembers; a mail to ten thousand people must not make every later commit a large one. */
export const MAX_PARTIES = 200;

/** What one more message changes of its ticket, whatever it says. */
export function joinedBy(ticket: Ticket, message: Message): Pick<Ticket, 'messageCount' | 'parties'> {
  return {
    messageCount: ticket.messageCount + 1,
    parties: [...new Set([...ticket.parties, ...message.parties])].slice(0, MAX_PARTIES),
  };
}
