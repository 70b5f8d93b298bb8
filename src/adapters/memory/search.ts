import {
  messageSearchable,
  searchedId,
  searchRank,
  searchTerms,
  ticketSearchable,
} from '../../domain/router/report/search.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { MemoryState } from './state.ts';
import { messagesOf, newestFirst } from './ticket-store.ts';

/** Best first: the id, then who wrote, then the subject, then anything; newest first within each. */
export function search(state: MemoryState, query: string): readonly Ticket[] {
  const id = searchedId(query);
  const terms = searchTerms(query);
  const ranked = [...state.tickets.values()].map((ticket) => {
    if (id !== null && ticket.id.startsWith(id)) return { ticket, rank: 0 };
    const texts = [ticketSearchable(ticket), ...messagesOf(state, ticket.id).map(messageSearchable)];
    return {
      ticket,
      rank: Math.min(...texts.map((text) => searchRank(text, terms) ?? Number.POSITIVE_INFINITY)),
    };
  });
  return ranked
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || newestFirst(a.ticket, b.ticket))
    .map(({ ticket }) => ticket);
}
