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
const LEADING = ['topic', 'team', 'status'] as const;

/** Newest first. */
export function ticketPage(
  sql: Statements,
  filter: TicketFilter,
  cursor: Cursor,
  limit: number,
): Page<Ticket> {
  const asked = LEADING.filter((column) => filter[column] !== undefined);
  const values = asked.flatMap((column) => filter[column] ?? []);
  const key = keyIn(cursor, 1) ?? [];
  const found =
    filter.customer === undefined
      ? ledBy(sql, asked, [...values, ...key, limit + 1], key.length > 0)
      : ofCustomer(sql, asked, [filter.customer, ...values, ...key, limit + 1], key.length > 0);
  return pageOf(found, limit, ({ id }) => [id]);
}

type Columns = readonly (typeof LEADING)[number][];
type Values = readonly (string | number)[];

function ledBy(sql: Statements, asked: Columns, values: Values, continued: boolean): readonly Ticket[] {
  const conditions = asked.map((column, index) => (index === 0 ? `${column} = ?` : `+${column} = ?`));
  if (continued) conditions.push('id < ?');
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return docsOf(sql(`SELECT doc FROM tickets ${where} ORDER BY id DESC LIMIT ?`).all(...values));
}

/** A customer's open and closed tickets stand apart: each part is in order, the two are merged. */
function ofCustomer(sql: Statements, asked: Columns, values: Values, continued: boolean): readonly Ticket[] {
  const conditions = asked.map((column) => `AND +tickets.${column} = ?`);
  if (continued) conditions.push('AND detail < ?');
  const of = (what: 'open' | 'closed') =>
    sql(
      `SELECT doc FROM customers JOIN tickets ON tickets.id = detail
         WHERE customers.customer = ? AND what = '${what}' ${conditions.join(' ')} ORDER BY detail DESC LIMIT ?`,
    ).all(...values);
  return docsOf<Ticket>([...of('open'), ...of('closed')]).sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Newest first. */
export function receiptPage(sql: Statements, outcome: Outcome, cursor: Cursor, limit: number): Page<Receipt> {
  const key = keyIn(cursor, 1);
  const rows = sql(
    `SELECT * FROM receipts WHERE outcome = ? ${key === null ? '' : 'AND id < ?'} ORDER BY id DESC LIMIT ?`,
  ).all(outcome, ...(key ?? []), limit + 1);
  return pageOf(receiptsOf(rows), limit, ({ id }) => [id]);
}
