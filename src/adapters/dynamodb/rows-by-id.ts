import type { Instant } from '../../domain/kernel/instant.ts';
import type { HistoryEntry } from '../../domain/router/history.ts';
import type { Message } from '../../domain/router/message.ts';
import type { Receipt } from '../../domain/router/receipt.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { BeforeRoom } from './before-commit.ts';
import { numberIn, stringIn } from './item.ts';
import { deskKey } from './keys.ts';
import { unpacked } from './large.ts';
import { placeIn } from './message-item.ts';
import { deskRow, getItem, query, ticketKey } from './reads.ts';
import { receiptOf } from './receipt-item.ts';
import { ticketOf } from './ticket-item.ts';
import { historyEntryOf } from './trail-items.ts';

export async function ticketBy(
  { client, tables, large, recent }: BeforeRoom,
  id: string,
): Promise<Ticket | null> {
  const item = await getItem(client, tables.tickets, ticketKey(id));
  if (item === undefined) return null;
  const ticket = await ticketOf(large, item);
  recent.keepTicket(ticket);
  return ticket;
}

/** Looks where it stood last, and where it stands now when it has moved. */
export async function messageBy(room: BeforeRoom, id: string): Promise<Message | null> {
  const { client, tables, recent } = room;
  let place = recent.place(id);
  for (let tries = 0; tries < 3; tries += 1) {
    const found = place === undefined ? null : await messageAt(room, place.ticketId, id);
    if (found !== null) return found;
    place = placeIn(await getItem(client, tables.desk, deskRow(deskKey.messagePlace(id)))) ?? undefined;
    if (place === undefined) return null;
    recent.keepPlace(id, place);
  }
  return null;
}

async function messageAt(
  { client, tables, large }: BeforeRoom,
  ticketId: string,
  id: string,
): Promise<Message | null> {
  const item = await getItem(client, tables.desk, deskRow(deskKey.message(ticketId, id)));
  return item === undefined ? null : await unpacked<Message>(large, item);
}

export async function messagesOf(
  { client, tables, large }: Pick<BeforeRoom, 'client' | 'tables' | 'large'>,
  ticketId: string,
): Promise<readonly Message[]> {
  const { pk } = deskKey.message(ticketId, '');
  const items = await query(client, {
    TableName: tables.desk,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :message)',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':message': { S: 'message#' } },
    ConsistentRead: true,
  });
  const messages = await Promise.all(items.map((item) => unpacked<Message>(large, item)));
  return messages.sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
}

/** In order of commit: the sort key is. */
export async function historyOf(
  { client, tables, large }: BeforeRoom,
  ticketId: string,
): Promise<readonly HistoryEntry[]> {
  if (ticketId === '') return [];
  const items = await query(client, {
    TableName: tables.audit,
    KeyConditionExpression: 'ticket_id = :id',
    ExpressionAttributeValues: { ':id': { S: ticketId } },
    ConsistentRead: true,
  });
  return Promise.all(items.map((item) => historyEntryOf(large, item)));
}

export async function receiptBy({ client, tables, large }: BeforeRoom, id: string): Promise<Receipt | null> {
  const item = await getItem(client, tables.desk, deskRow(deskKey.receipt(id)));
  return item === undefined ? null : await receiptOf(large, item);
}

/** While the key holds at `at`; undefined when it is free. */
export async function seenKey(
  { client, tables }: BeforeRoom,
  key: string,
  at: Instant,
): Promise<{ readonly ticketId: string | null } | undefined> {
  const item = await getItem(client, tables.desk, deskRow(deskKey.once(key)));
  const until = numberIn(item, 'until');
  if (item === undefined || (until !== null && at >= until)) return undefined;
  return { ticketId: stringIn(item, 'ticket_id') };
}
