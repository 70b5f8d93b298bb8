import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Receipt } from '../../domain/router/receipt.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { type Item, stringIn } from './item.ts';
import { getItems, ticketKey } from './reads.ts';
import { receiptOf } from './receipt-item.ts';
import type { DeskTables } from './tables.ts';
import { ticketOf } from './ticket-item.ts';

/** What the views read from. */
export interface ViewRoom {
  readonly client: DynamoDBClient;
  readonly tables: DeskTables;
  readonly large: RawMail;
}

/** The tickets of these ids that are there, in the order of the ids, as they are now. */
export async function ticketsOf(room: ViewRoom, ids: readonly string[]): Promise<readonly Ticket[]> {
  const items = await getItems(room.client, room.tables.tickets, ids.map(ticketKey));
  const found = new Map<string, Ticket>();
  await Promise.all(
    items.map(async (item) => {
      const ticket = await ticketOf(room.large, item);
      found.set(ticket.id, ticket);
    }),
  );
  return ids.map((id) => found.get(id)).filter((ticket) => ticket !== undefined);
}

/** The receipts of these rows that are there, in any order, as they are now. */
export async function receiptsOf(room: ViewRoom, keys: readonly Item[]): Promise<readonly Receipt[]> {
  const items = await getItems(room.client, room.tables.desk, keys);
  return Promise.all(items.map((item) => receiptOf(room.large, item)));
}

/** The ticket that a row of an index of tr-tickets is of. */
export function ticketIdIn(row: Item): string {
  return stringIn(row, 'ticket_id') ?? '';
}
