import type { Instant } from '../../domain/kernel/instant.ts';
import type { CorrectionRow } from '../../domain/router/change.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { sortable } from './keys.ts';
import { type Partition, queryOf } from './partition.ts';
import { queryPages } from './reads.ts';
import { correctionOf } from './trail-items.ts';
import { ticketIdIn, ticketsOf, type ViewRoom } from './view-rows.ts';

/** Tickets read at once: memory stays flat however many there are. */
const PIECE = 100;
/** The last moment that is written with four digits for the year, and so sorts as text. */
const LAST = Date.UTC(9999, 11, 31);

export function allTickets(room: ViewRoom): AsyncGenerator<Ticket> {
  return inPieces(room, { table: room.tables.tickets, index: 'all', is: ['every', 'all'] });
}

export async function* handedOff(room: ViewRoom, from: Instant, to: Instant): AsyncGenerator<Ticket> {
  if (to <= from) return;
  const rows = { table: room.tables.tickets, index: 'handed-off', is: ['handed_off', 'all'] } as const;
  // A time and an id together: none is a time alone, so that both ends are as asked for.
  const between = [sortable(from), sortable(Math.min(to, LAST))] as const;
  for await (const ticket of inPieces(room, { ...rows, sort: ['handed_off_order', { between }] }))
    if (ticket.handedOffAt !== null && ticket.handedOffAt >= from && ticket.handedOffAt < to) yield ticket;
}

async function* inPieces(room: ViewRoom, rows: Partition): AsyncGenerator<Ticket> {
  for await (const keys of queryPages(room.client, { ...queryOf(rows), Limit: PIECE }))
    yield* await ticketsOf(room, keys.map(ticketIdIn));
}

export async function* corrections(
  room: ViewRoom,
  from: Instant,
  to: Instant,
): AsyncGenerator<CorrectionRow> {
  if (to <= from) return;
  const between = [iso(from), iso(to)] as const;
  const rows = { table: room.tables.corrections, index: 'by-time', is: ['every', 'all'] } as const;
  for await (const page of queryPages(room.client, queryOf({ ...rows, sort: ['ts', { between }] })))
    yield* page.map(correctionOf);
}

function iso(at: Instant): string {
  return new Date(Math.min(Math.max(at, 0), LAST)).toISOString();
}
