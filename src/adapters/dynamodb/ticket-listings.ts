import { queueOf, teamOf } from '../../domain/router/handoff/queue-order.ts';
import type { Outcome, Receipt } from '../../domain/router/receipt.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { Cursor, Page, TicketFilter } from '../../ports/ticket-views.ts';
import type { Item } from './item.ts';
import { stringIn } from './item.ts';
import { keyText } from './keys.ts';
import { type Listing, pageOf } from './listing.ts';
import { deskKeyOf } from './reads.ts';
import { outcomeKey } from './receipt-item.ts';
import { receiptsOf, ticketIdIn, ticketsOf, type ViewRoom } from './view-rows.ts';

const NOTHING = { items: [], next: null } as const;

/** In queue order. */
export async function queuePage(
  room: ViewRoom,
  team: string,
  cursor: Cursor,
  limit: number,
): Promise<Page<Ticket>> {
  if (team === '') return NOTHING;
  const listing = {
    rows: { table: room.tables.tickets, index: 'queue', is: ['queue', keyText(team)] },
    by: 'queue_order',
    read: (rows) => readTickets(room, rows),
    fits: (ticket) => queueOf(ticket) === team,
  } satisfies Listing<Ticket>;
  return pageOf(room.client, listing, cursor, limit);
}

/** The most telling condition leads; its index gives the order, the tickets themselves answer for the others. */
const LEADING = ['customer', 'topic', 'team', 'status'] as const;

/** Newest first. */
export async function ticketPage(
  room: ViewRoom,
  filter: TicketFilter,
  cursor: Cursor,
  limit: number,
): Promise<Page<Ticket>> {
  const asked = LEADING.filter((name) => filter[name] !== undefined);
  const [leading] = asked;
  const value = leading === undefined ? 'all' : (filter[leading] ?? '');
  if (value === '') return NOTHING;
  const listing = {
    rows: {
      table: room.tables.tickets,
      index: leading ?? 'all',
      is: [leading ?? 'every', keyText(value)],
      descending: true,
    },
    by: 'ticket_id',
    read: (rows) => readTickets(room, rows),
    fits: (ticket) => passes(filter, ticket),
    sparse: asked.length > 1,
  } satisfies Listing<Ticket>;
  return pageOf(room.client, listing, cursor, limit);
}

function passes({ status, team, customer, topic }: TicketFilter, ticket: Ticket): boolean {
  return (
    (status ?? ticket.status) === ticket.status &&
    (team === undefined || team === teamOf(ticket)) &&
    (customer ?? ticket.customer.id) === ticket.customer.id &&
    (topic === undefined || topic === ticket.topic)
  );
}

async function readTickets(room: ViewRoom, rows: readonly Item[]) {
  const byId = new Map(rows.map((row) => [ticketIdIn(row), row]));
  const tickets = await ticketsOf(room, [...byId.keys()]);
  return tickets.map((ticket) => [byId.get(ticket.id) ?? {}, ticket] as const);
}

/** Newest first. */
export async function receiptPage(
  room: ViewRoom,
  outcome: Outcome,
  cursor: Cursor,
  limit: number,
): Promise<Page<Receipt>> {
  const listing = {
    rows: { ...receiptsWith(room, outcome), descending: true },
    by: 'gsk',
    read: (rows) => readReceipts(room, rows),
    fits: (receipt) => receipt.outcome === outcome,
  } satisfies Listing<Receipt>;
  return pageOf(room.client, listing, cursor, limit);
}

/** The rows of the index of receipts that ended up so, by id. */
export function receiptsWith({ tables }: ViewRoom, outcome: Outcome) {
  return { table: tables.desk, index: 'by-group', is: ['gpk', outcomeKey(outcome)] } as const;
}

async function readReceipts(room: ViewRoom, rows: readonly Item[]) {
  const receipts = await receiptsOf(room, rows.map(deskKeyOf));
  const byKey = new Map(receipts.map((receipt) => [keyText(receipt.id), receipt]));
  return rows.flatMap((row) => {
    const receipt = byKey.get(stringIn(row, 'gsk') ?? '');
    return receipt === undefined ? [] : [[row, receipt] as const];
  });
}
