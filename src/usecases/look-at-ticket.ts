import type { Looked } from '../domain/router/correction/looked.ts';
import { meanwhileSince } from '../domain/router/correction/meanwhile.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { likeTickets } from './like-tickets.ts';

/** More than anybody chooses from. */
const MOST_OTHERS = 100;

/** What a person is shown to choose from before a correction. `version`: the one they saw; null = as it is now. */
export function lookAtTicket({
  store,
}: {
  readonly store: TicketStore;
}): (ticketId: string, version: number | null) => Promise<Looked> {
  return async (ticketId, version) => {
    const ticket = await store.ticket(ticketId);
    if (ticket === null) return { kind: 'no-ticket' };
    if (version !== null && version !== ticket.version) {
      const history = await store.historyOf(ticketId);
      return { kind: 'stale', ticket, meanwhile: meanwhileSince(history, version) };
    }
    const [messages, merged, open, likes] = await Promise.all([
      store.messagesOf(ticketId),
      store.mergedInto(ticketId),
      store.openOf(ticket.customer.id, MOST_OTHERS + 1),
      likeTickets(store, ticket.reading),
    ]);
    const others = open.filter(({ id }) => id !== ticketId).slice(0, MOST_OTHERS);
    return { kind: 'there', look: { ticket, messages, merged, others, likes } };
  };
}
