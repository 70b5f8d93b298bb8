import type { Change } from '../../domain/router/change.ts';
import type { Receipt } from '../../domain/router/receipt.ts';
import type { Committed, Conflict } from '../../ports/ticket-store.ts';
import { claimant, writeClaim } from './customer-rows.ts';
import type { DeskFile, Group } from './desk-file.ts';
import { findMessage, writeMessage } from './message-rows.ts';
import { dequeue, enqueue } from './queue-rows.ts';
import type { RecentRows } from './recent.ts';
import { textOrNull } from './rows.ts';
import { shortHash } from './short-hash.ts';
import type { Statements } from './statements.ts';
import { countInput } from './tallies.ts';
import { findTicket, type StoredTicket, writeTicket } from './ticket-rows.ts';
import { leftTicketWords, messageWords, ticketWords } from './words.ts';

/** One change inside a transaction: its conditions first, so that a conflict has written nothing. */
export function commitTo({ sql, recent }: DeskFile, group: Group, change: Change): Committed {
  const stored = change.tickets.map(
    ({ ticket: { id } }) => group.tickets.get(id) ?? recent.tickets.get(id) ?? findTicket(sql, id),
  );
  const conflict = seenBefore(sql, change) ?? outOfDate(change, stored) ?? claimed(sql, change);
  if (conflict !== null) return { ok: false, conflict };
  writeInputs(sql, group, change);
  writeTickets(sql, group, change, stored);
  writeMessages(sql, recent, group, change);
  writeTrail(sql, group, change);
  for (const id of change.done) dequeue(sql, id);
  for (const { work, delay } of change.work) enqueue(sql, work, change.at + delay, change.at);
  return { ok: true };
}

/** While the key holds at `at`; undefined when it is free. */
export function holdsAt(
  sql: Statements,
  key: string,
  at: number,
): { readonly ticketId: string | null } | undefined {
  const row = sql('SELECT ticket_id, until FROM once_keys WHERE key = ?').get(shortHash(key));
  if (row === undefined || (row.until !== null && at >= Number(row.until))) return undefined;
  return { ticketId: textOrNull(row, 'ticket_id') };
}

function seenBefore(sql: Statements, { once, at }: Change): Conflict | null {
  const seen = once && holdsAt(sql, once.key, at);
  return seen ? { kind: 'seen', ticketId: seen.ticketId } : null;
}

function outOfDate({ tickets }: Change, stored: readonly (StoredTicket | undefined)[]): Conflict | null {
  const stale = tickets.find(({ was }, index) => (stored[index]?.keys.version ?? 0) !== was);
  return stale ? { kind: 'version', ticketId: stale.ticket.id } : null;
}

function claimed(sql: Statements, { claims }: Change): Conflict | null {
  for (const { customerId, topic, replaces } of claims) {
    const heldBy = claimant(sql, customerId, topic);
    if (heldBy !== replaces) return { kind: 'claim', heldBy };
  }
  return null;
}

function writeInputs(sql: Statements, { tallies }: Group, change: Change): void {
  const { once, receipts, repeats, outcomes } = change;
  if (once !== null)
    sql('INSERT OR REPLACE INTO once_keys VALUES (?, ?, ?)').run(
      ...[shortHash(once.key), once.ticketId, once.until],
    );
  for (const receipt of receipts) {
    insertReceipt(sql, receipt);
    countInput(tallies, receipt.lane, receipt.day, 'accepted');
  }
  for (const { lane, day } of repeats) countInput(tallies, lane, day, 'repeats');
  for (const { receiptId, outcome, ticketId, messageId } of outcomes)
    sql(
      `UPDATE receipts SET outcome = ?, ticket_id = coalesce(?, ticket_id), message_id = coalesce(?, message_id)
         WHERE id = ?`,
    ).run(outcome, ticketId, messageId, receiptId);
}

function insertReceipt(sql: Statements, receipt: Receipt): void {
  const { id, lane, day, outcome, ticketId, messageId, rejection } = receipt;
  sql(
    `INSERT INTO receipts (id, lane, day, outcome, reason, ticket_id, message_id, doc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, lane, day, outcome, rejection?.kind ?? '', ticketId, messageId, JSON.stringify(receipt));
}

function writeTickets(
  sql: Statements,
  group: Group,
  change: Change,
  stored: readonly (StoredTicket | undefined)[],
): void {
  change.tickets.forEach(({ ticket }, index) => {
    const was = stored[index];
    const now = writeTicket(sql, group.tallies, ticket, was);
    group.tickets.set(ticket.id, now);
    group.changed.add(ticket.id);
    if (was === undefined) group.words.push(ticketWords(now.seq, ticket, change.messages));
  });
}

function writeMessages(sql: Statements, recent: RecentRows, group: Group, { messages, at }: Change): void {
  for (const message of messages) {
    const { id, ticketId } = message;
    const was = group.messages.get(id) ?? recent.messages.get(id) ?? findMessage(sql, id);
    const now = writeMessage(sql, message, at, was);
    group.messages.set(id, now);
    group.changed.add(ticketId);
    if (was === undefined) group.words.push(messageWords(now.seq, message));
    else if (was.ticketId !== ticketId) group.words.push(...leftTicketWords(sql, was.ticketId));
  }
}

function writeTrail(sql: Statements, group: Group, { history, corrections, claims }: Change): void {
  for (const entry of history) {
    sql('INSERT INTO history (ticket_id, doc) VALUES (?, ?)').run(entry.ticketId, JSON.stringify(entry));
    group.changed.add(entry.ticketId);
  }
  for (const row of corrections)
    sql('INSERT INTO corrections (at, doc) VALUES (?, ?)').run(row.at, JSON.stringify(row));
  for (const { customerId, topic, ticketId } of claims) writeClaim(sql, customerId, topic, ticketId);
}
