import type { Statements } from './statements.ts';

/** A ticket stands with its customer's open or closed ones. */
export function writeCustomerTicket(
  sql: Statements,
  id: string,
  now: { readonly customer: string; readonly open: number },
  before: { readonly customer: string; readonly open: number } | undefined,
): void {
  if (before !== undefined) {
    if (before.customer === now.customer && before.open === now.open) return;
    sql('DELETE FROM customers WHERE customer = ? AND what = ? AND detail = ?').run(
      ...[before.customer, part(before.open), id],
    );
  }
  sql('INSERT INTO customers VALUES (?, ?, ?, ?)').run(now.customer, part(now.open), id, id);
}

export function claimant(sql: Statements, customer: string, topic: string): string | null {
  const row = sql(`SELECT ticket_id FROM customers WHERE customer = ? AND what = 'claim' AND detail = ?`).get(
    ...[customer, topic],
  );
  return typeof row?.ticket_id === 'string' ? row.ticket_id : null;
}

export function writeClaim(sql: Statements, customer: string, topic: string, ticketId: string): void {
  sql(`INSERT OR REPLACE INTO customers VALUES (?, 'claim', ?, ?)`).run(customer, topic, ticketId);
}

function part(open: number): 'open' | 'closed' {
  return open === 1 ? 'open' : 'closed';
}
