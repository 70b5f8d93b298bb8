import type { Customer } from '../lane.ts';
import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';

/** What is searched of one ticket or one message. */
export interface Searchable {
  readonly who: string;
  readonly subject: string;
  readonly text: string;
}

/** A word sequence to be found; with `open`, its last word may go on ("inv" finds "invoice"). */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly open: boolean;
}

/** Characters of a text that are searched: the rest of a very long mail is one click away, not in the index. */
const SEARCHED = 20_000;
/** Below this many letters an unfinished word would find nearly everything. */
const SHORTEST_OPEN = 3;
const SHORTEST_ID = 4;

/** Scripts written without spaces: each character counts as a word, so that a word inside a sentence is found. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const BEYOND_ASCII = /[^\p{ASCII}]/u;

export function ticketSearchable(ticket: Ticket): Searchable {
  return searchable(ticket.customer, ticket.subject, ticket.body);
}

export function messageSearchable(message: Message): Searchable {
  return searchable(message.customer, message.subject, message.text);
}

/** Accents off, compatibility forms folded; ASCII passes untouched, which is nearly all there is. */
export function folded(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(UNSPACED, ' $& ');
}

/** The words of a text as they are compared: letters and digits, lower case. */
export function searchWords(text: string): readonly string[] {
  return (
    folded(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The terms of a query, all of which must be found. None = the query has no words. */
export function searchTerms(query: string): readonly SearchTerm[] {
  const terms = query
    .split(/\s+/u)
    .map(searchWords)
    .filter((words) => words.length > 0);
  return terms.map((words, index) => ({
    words,
    open: index === terms.length - 1 && (words.at(-1)?.length ?? 0) >= SHORTEST_OPEN,
  }));
}

/**
 * How well a text matches, for stores that keep no index of words: 1 = all terms in who wrote, 2 = in the subject,
 * 3 = anywhere; null = not at all.
 */
export function searchRank(text: Searchable, terms: readonly SearchTerm[]): number | null {
  if (terms.length === 0) return null;
  const columns = [text.who, text.subject, text.text].map((column) => ` ${searchWords(column).join(' ')} `);
  const inColumn = (column: string | undefined) => terms.every((term) => column?.includes(sought(term)));
  if (inColumn(columns[0])) return 1;
  if (inColumn(columns[1])) return 2;
  const anywhere = terms.every((term) => columns.some((column) => column.includes(sought(term))));
  return anywhere ? 3 : null;
}

function sought({ words, open }: SearchTerm): string {
  return ` ${words.join(' ')}${open ? '' : ' '}`;
}

/** The query as the beginning of a ticket id; null when it cannot be one. */
export function searchedId(query: string): string | null {
  const id = query.trim().toLowerCase();
  return id.length >= SHORTEST_ID && !/\s/u.test(id) ? id : null;
}

function searchable(customer: Customer, subject: string, text: string): Searchable {
  const who = [customer.id, customer.email, customer.name].filter((part) => part !== null);
  return {
    who: folded([...new Set(who)].join(' ')),
    subject: folded(subject),
    text: folded(text.slice(0, SEARCHED)),
  };
}
