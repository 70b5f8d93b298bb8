import {
  messageSearchable,
  type Searchable,
  type SearchTerm,
  searchedId,
  searchTerms,
  searchWords,
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
    return { ticket, rank: Math.min(...texts.map((text) => rankIn(text, terms))) };
  });
  return ranked
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || newestFirst(a.ticket, b.ticket))
    .map(({ ticket }) => ticket);
}

function rankIn(text: Searchable, terms: readonly SearchTerm[]): number {
  if (terms.length === 0) return Number.POSITIVE_INFINITY;
  const columns = [text.who, text.subject, text.text].map((column) => ` ${searchWords(column).join(' ')} `);
  const inColumn = (column: string | undefined) => terms.every((term) => column?.includes(sought(term)));
  if (inColumn(columns[0])) return 1;
  if (inColumn(columns[1])) return 2;
  const anywhere = terms.every((term) => columns.some((column) => column.includes(sought(term))));
  return anywhere ? 3 : Number.POSITIVE_INFINITY;
}

function sought({ words, open }: SearchTerm): string {
  return ` ${words.join(' ')}${open ? '' : ' '}`;
}
