import { moveRank, queued } from '../../domain/router/handoff/queue-order.ts';
import type { Outcome, Receipt } from '../../domain/router/receipt.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { Cursor, Page, TicketFilter } from '../../ports/ticket-views.ts';
import { keyIn, pageOf } from './page.ts';
import { receiptsOf } from './receipt-rows.ts';
import { docsOf } from './rows.ts';
import type { Statements } from './statements.ts';

export function queuePage(sql: Statements, team: string, cursor: Cursor, limit: number): Page<Ticket> {
  const key = keyIn(cursor, 3);
  const after = key === null ? '' : 'AND (rank, received_at, id) > (?, ?, ?)';
  const rows = sql(
    `SELECT doc FROM tickets WHERE queue = ? ${after} ORDER BY rank, received_at, id LIMIT ?`,
  ).all(team, ...(key ?? []), limit + 1);
  return pageOf(docsOf<Ticket>(rows), limit, (ticket) => {
    const { move, receivedAt, id } = queued(ticket);
    return [moveRank(move), receivedAt, id];
  });
}

/** The most telling condition leads; its index gives the order, the others are checked row by row. */
const LEADING = ['customer', 'topic', 'team', 'status'] as const;

/** Newest first. */
export function ticketPage(
  sql: Statements,
  filter: TicketFilter,
  cursor: Cursor,
  limit: number,
): Page<Ticket> {
  const asked = LEADING.filter((column) => filter[column] !== undefined);
  const conditions = asked.map((column, index) => (index === 0 ? `${column} = ?` : `+${column} = ?`));
  const key = keyIn(cursor, 1);
  if (key !== null) conditions.push('id < ?');
  const values = [...asked.flatMap((column) => filter[column] ?? []), ...(key ?? [])];
  const select = (more: readonly string[]) => {
    const where = [...conditions, ...more];
    const text = `SELECT doc FROM tickets ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`;
    return docsOf<Ticket>(sql(`${text} ORDER BY id DESC LIMIT ?`).all(...values, limit + 1));
  };
  // A customer's tickets are indexed open and closed apart: each part is in order, the two are merged.
  const found =
    filter.customer === undefined
      ? select([])
      : [...select(['open = 1']), ...select(['open = 0'])].sort((a, b) => (a.id < b.id ? 1 : -1));
  return pageOf(found, limit, ({ id }) => [id]);
}

/** Newest first. */
export function receiptPage(sql: Statements, outcome: Outcome, cursor: Cursor, limit: number): Page<Receipt> {
  const key = keyIn(cursor, 1);
  const rows = sql(
    `SELECT * FROM receipts WHERE outcome = ? ${key === null ? '' : 'AND id < ?'} ORDER BY id DESC LIMIT ?`,
  ).all(outcome, ...(key ?? []), limit + 1);
  return pageOf(receiptsOf(rows), limit, ({ id }) => [id]);
}
