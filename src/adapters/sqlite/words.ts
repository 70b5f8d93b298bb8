import type { Message } from '../../domain/router/message.ts';
import { messageSearchable, type Searchable, ticketSearchable } from '../../domain/router/report/search.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { docOf, numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** What is to be found again of one row. `text` null = nothing of its own: a message of the same commit says it all. */
export interface WordsEntry {
  readonly kind: 'ticket' | 'message';
  readonly seq: number;
  readonly text: Searchable | null;
}

/** A new ticket usually comes with its first message, which says the same: indexed once. */
export function ticketWords(seq: number, ticket: Ticket, beside: readonly Message[]): WordsEntry {
  const text = ticketSearchable(ticket);
  const said = beside.some(
    (message) => message.ticketId === ticket.id && sameText(text, messageSearchable(message)),
  );
  return { kind: 'ticket', seq, text: said ? null : text };
}

export function messageWords(seq: number, message: Message): WordsEntry {
  return { kind: 'message', seq, text: messageSearchable(message) };
}

/** A ticket that a message leaves must be found by its own words from now on. */
export function leftTicketWords(sql: Statements, ticketId: string): readonly WordsEntry[] {
  const row = sql('SELECT seq, doc FROM tickets WHERE id = ?').get(ticketId);
  const ticket = docOf<Ticket>(row);
  if (ticket === null) return [];
  return [{ kind: 'ticket', seq: numberOf(row, 'seq'), text: ticketSearchable(ticket) }];
}

/**
 * Puts entries into the index and remembers how far it reaches, in one transaction. Not part of the commit that made
 * them: one segment of the index for many tickets costs a small part of one for each. In order of row, because FTS5
 * ends its segment whenever the rows go back.
 */
export function writeWords(sql: Statements, entries: readonly WordsEntry[]): void {
  const insert = sql('INSERT INTO words (rowid, who, subject, text) VALUES (?, ?, ?, ?)');
  for (const { row, text } of inOrder(entries)) insert.run(row, text.who, text.subject, text.text);
  const upto = (kind: WordsEntry['kind']) =>
    entries.reduce((most, entry) => (entry.kind === kind ? Math.max(most, entry.seq) : most), 0);
  sql('UPDATE words_upto SET ticket = max(ticket, ?), message = max(message, ?) WHERE one = 1').run(
    upto('ticket'),
    upto('message'),
  );
}

/** Row numbers of the index: even for messages, odd for tickets. */
function inOrder(entries: readonly WordsEntry[]) {
  return entries
    .flatMap(({ kind, seq, text }) =>
      text === null ? [] : [{ row: kind === 'message' ? 2 * seq : 2 * seq + 1, text }],
    )
    .sort((a, b) => a.row - b.row);
}

/** The ticket that a row of the index speaks of; null when it is gone. */
export function ticketOfWords(sql: Statements, row: number): string | null {
  const seq = Math.floor(row / 2);
  const found =
    row % 2 === 0
      ? sql('SELECT ticket_id AS id FROM messages WHERE seq = ?').get(seq)
      : sql('SELECT id FROM tickets WHERE seq = ?').get(seq);
  return found === undefined ? null : textOf(found, 'id');
}

const AT_ONCE = 500;

/** What a crash kept from being indexed: a bounded piece of it, oldest first. Empty = the index is complete. */
export function unindexed(sql: Statements): readonly WordsEntry[] {
  const upto = sql('SELECT ticket, message FROM words_upto WHERE one = 1').get();
  const tickets = sql('SELECT seq, doc FROM tickets WHERE seq > ? ORDER BY seq LIMIT ?');
  const messages = sql('SELECT seq, doc FROM messages WHERE seq > ? ORDER BY seq LIMIT ?');
  return [
    ...tickets
      .all(numberOf(upto, 'ticket'), AT_ONCE)
      .map((row) => ticketWords(numberOf(row, 'seq'), JSON.parse(textOf(row, 'doc')) as Ticket, [])),
    ...messages
      .all(numberOf(upto, 'message'), AT_ONCE)
      .map((row) => messageWords(numberOf(row, 'seq'), JSON.parse(textOf(row, 'doc')) as Message)),
  ];
}

function sameText(a: Searchable, b: Searchable): boolean {
  return a.who === b.who && a.subject === b.subject && a.text === b.text;
}
