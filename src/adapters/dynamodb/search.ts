import {
  messageSearchable,
  type SearchTerm,
  searchedId,
  searchRank,
  searchTerms,
  ticketSearchable,
} from '../../domain/router/report/search.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { keyText } from './keys.ts';
import { type Partition, queryOf } from './partition.ts';
import { query, queryPages } from './reads.ts';
import { messagesOf } from './rows-by-id.ts';
import { ticketIdIn, ticketsOf, type ViewRoom } from './view-rows.ts';

/**
 * The newest tickets, whose words are compared one by one. An index of words would cost a row a word with each ticket; a
 * search is rare, and this one costs two thousand short reads, far less than a cent (decision 26).
 */
const SEARCHED = 2_000;
/** Tickets read at once, each with its messages. */
const PIECE = 50;

/** Best first: the id, then who wrote, then the subject, then anything; newest first within each. */
export async function search(room: ViewRoom, text: string, limit: number): Promise<readonly Ticket[]> {
  const [byId, ofCustomer, byWords] = await Promise.all([
    startingWith(room, searchedId(text), limit),
    writtenBy(room, text.trim(), limit),
    sayingAll(room, searchTerms(text)),
  ]);
  const who = newestFirst([...ofCustomer, ...(byWords.get(1) ?? [])]);
  const ranked = [...byId, ...who, ...(byWords.get(2) ?? []), ...(byWords.get(3) ?? [])];
  return [...new Map(ranked.map((ticket) => [ticket.id, ticket])).values()].slice(0, limit);
}

async function startingWith(room: ViewRoom, start: string | null, limit: number): Promise<readonly Ticket[]> {
  if (start === null) return [];
  return first(room, { ...allRows(room), sort: ['ticket_id', { start }] }, limit);
}

/** However long ago. Addresses are kept in lower case, other ids as their lane gave them. */
async function writtenBy(room: ViewRoom, typed: string, limit: number): Promise<readonly Ticket[]> {
  const { tickets: table } = room.tables;
  const ids = [...new Set([typed, typed.toLowerCase()])].filter((id) => id !== '');
  const found = ids.map(async (id) => {
    const tickets = await first(room, { table, index: 'customer', is: ['customer', keyText(id)] }, limit);
    return tickets.filter(({ customer }) => customer.id === id);
  });
  return (await Promise.all(found)).flat();
}

async function first(room: ViewRoom, rows: Partition, limit: number): Promise<readonly Ticket[]> {
  if (limit < 1) return [];
  const found = await query(room.client, queryOf({ ...rows, descending: true }), limit);
  return ticketsOf(room, found.map(ticketIdIn));
}

/** By how well they match, newest first within each rank. */
async function sayingAll(
  room: ViewRoom,
  terms: readonly SearchTerm[],
): Promise<ReadonlyMap<number, readonly Ticket[]>> {
  if (terms.length === 0) return new Map();
  const ranked: { readonly ticket: Ticket; readonly rank: number }[] = [];
  const rows = { ...queryOf({ ...allRows(room), descending: true }), Limit: PIECE };
  let seen = 0;
  for await (const piece of queryPages(room.client, rows)) {
    ranked.push(...(await rankedOf(room, piece.map(ticketIdIn), terms)));
    seen += piece.length;
    if (seen >= SEARCHED) break;
  }
  const byRank = Map.groupBy(ranked, ({ rank }) => rank);
  return new Map([...byRank].map(([rank, found]) => [rank, found.map(({ ticket }) => ticket)]));
}

async function rankedOf(room: ViewRoom, ids: readonly string[], terms: readonly SearchTerm[]) {
  const tickets = await ticketsOf(room, ids);
  const ranked = await Promise.all(
    tickets.map(async (ticket) => {
      const messages = await messagesOf(room, ticket.id);
      const texts = [ticketSearchable(ticket), ...messages.map(messageSearchable)];
      const ranks = texts.flatMap((text) => searchRank(text, terms) ?? []);
      return { ticket, rank: Math.min(...ranks) };
    }),
  );
  return ranked.filter(({ rank }) => Number.isFinite(rank));
}

function allRows({ tables }: ViewRoom): Partition {
  return { table: tables.tickets, index: 'all', is: ['every', 'all'] };
}

function newestFirst(tickets: readonly Ticket[]): readonly Ticket[] {
  return tickets.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}
