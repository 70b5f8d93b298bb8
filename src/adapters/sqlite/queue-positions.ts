import { moveRank, queued, queueOf } from '../../domain/router/handoff/queue-order.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { DEEPEST } from '../../ports/ticket-views.ts';
import { numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** From the queue's own index, without reading a ticket, and never further than the deepest place that is told. */
export function queuePositions(sql: Statements, tickets: readonly Ticket[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [team, asked] of Map.groupBy(tickets, queueOf)) {
    const [only] = asked;
    if (team === null || only === undefined) continue;
    const counted = asked.length === 1 ? placeOf(sql, team, only) : firstOf(sql, team);
    for (const { id } of asked) {
      const place = counted.get(id);
      if (place !== undefined) places.set(id, place);
    }
  }
  return places;
}

/** For one ticket: how many stand before it. */
function placeOf(sql: Statements, team: string, ticket: Ticket): ReadonlyMap<string, number> {
  const { move, receivedAt, id } = queued(ticket);
  const row = sql(
    `SELECT count(*) AS ahead FROM (SELECT 1 FROM tickets
     WHERE queue = ? AND (rank, received_at, id) < (?, ?, ?) LIMIT ${DEEPEST})`,
  ).get(team, moveRank(move), receivedAt, id);
  const ahead = row === undefined ? DEEPEST : numberOf(row, 'ahead');
  return new Map(ahead < DEEPEST ? [[id, ahead + 1]] : []);
}

/** For several of one queue: its front, once. */
function firstOf(sql: Statements, team: string): ReadonlyMap<string, number> {
  const rows = sql(
    `SELECT id FROM tickets WHERE queue = ? ORDER BY rank, received_at, id LIMIT ${DEEPEST}`,
  ).all(team);
  return new Map(rows.map((row, at) => [textOf(row, 'id'), at + 1]));
}
