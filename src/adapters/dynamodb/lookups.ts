import type { Instant } from '../../domain/kernel/instant.ts';
import { isOpen, type Ticket } from '../../domain/router/ticket.ts';
import type { BeforeRoom } from './before-commit.ts';
import { type Item, stringIn } from './item.ts';
import { deskKey, shortHash, sortable } from './keys.ts';
import { placeIn } from './message-item.ts';
import { deskRow, getItem, getItems, query, queryPages, ticketKey } from './reads.ts';
import { ticketOf } from './ticket-item.ts';

/** A customer's, newest first; among their rows only the open ones stand. */
export async function openOf(
  room: BeforeRoom,
  customerId: string,
  limit: number,
): Promise<readonly Ticket[]> {
  const { pk, sk } = deskKey.open(customerId, '');
  const open: Ticket[] = [];
  for await (const rows of queryPages(
    room.client,
    sideRows(room, pk, sk, { ScanIndexForward: false, Limit: limit }),
  )) {
    const tickets = await ticketsIn(room, rows);
    // Closed between the two reads: the next page makes up for it.
    open.push(...tickets.filter((ticket) => isOpen(ticket) && ticket.customer.id === customerId));
    if (open.length >= limit) break;
  }
  return open.sort(newestFirst).slice(0, limit);
}

export async function mergedInto(room: BeforeRoom, rootId: string): Promise<readonly Ticket[]> {
  const { pk, sk } = deskKey.merged(rootId, '');
  const tickets = await ticketsIn(room, await query(room.client, sideRows(room, pk, sk)));
  return tickets.filter((ticket) => ticket.mergedInto === rootId).sort((a, b) => -newestFirst(a, b));
}

export async function claimOf(
  { client, tables }: BeforeRoom,
  customerId: string,
  topic: string,
): Promise<string | null> {
  return stringIn(await getItem(client, tables.desk, deskRow(deskKey.claim(customerId, topic))), 'ticket_id');
}

export async function remindersDue(room: BeforeRoom, at: Instant, limit: number): Promise<readonly Ticket[]> {
  const due: Ticket[] = [];
  const pages = queryPages(room.client, {
    TableName: room.tables.tickets,
    IndexName: 'reminders',
    KeyConditionExpression: 'remind = :due AND remind_at < :after',
    ExpressionAttributeValues: { ':due': { S: 'due' }, ':after': { S: sortable(at + 1) } },
    Limit: limit,
  });
  for await (const rows of pages) {
    const tickets = await ticketsIn(room, rows);
    due.push(...tickets.filter((ticket) => ticket.status === 'held' && remindAt(ticket) <= at));
    if (due.length >= limit) break;
  }
  return due.sort((a, b) => remindAt(a) - remindAt(b) || -newestFirst(a, b)).slice(0, limit);
}

const MOST_BY_MAIL_ID = 50;

/** Message ids of the same Message-ID stand together, in the order of the ids. */
export async function messagesUnder({ client, tables }: BeforeRoom, mailIds: readonly string[]) {
  const rows = await Promise.all(
    [...new Set(mailIds)].map((mailId) =>
      query(
        client,
        {
          TableName: tables.desk,
          KeyConditionExpression: 'pk = :mail',
          ExpressionAttributeValues: { ':mail': { S: `mail#${shortHash(mailId)}` } },
          ScanIndexForward: false,
          ConsistentRead: true,
        },
        MOST_BY_MAIL_ID,
      ),
    ),
  );
  const ids = [...new Set(rows.flat().flatMap((row) => stringIn(row, 'message_id') ?? []))]
    .sort((a, b) => (a < b ? 1 : -1))
    .slice(0, MOST_BY_MAIL_ID);
  const places = await getItems(
    client,
    tables.desk,
    ids.map((id) => deskRow(deskKey.messagePlace(id))),
  );
  const byKey = new Map(places.map((item) => [stringIn(item, 'pk'), placeIn(item)]));
  return ids.flatMap((messageId) => {
    const place = byKey.get(deskKey.messagePlace(messageId).pk);
    return place ? [{ messageId, ticketId: place.ticketId }] : [];
  });
}

function sideRows({ tables }: BeforeRoom, pk: string, start: string, more: object = {}) {
  return {
    TableName: tables.desk,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :start)',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':start': { S: start } },
    ConsistentRead: true,
    ...more,
  };
}

async function ticketsIn({ client, tables, large }: BeforeRoom, rows: readonly Item[]): Promise<Ticket[]> {
  const keys = rows.flatMap((row) => stringIn(row, 'ticket_id') ?? []).map(ticketKey);
  const items = await getItems(client, tables.tickets, keys);
  return Promise.all(items.map((item) => ticketOf(large, item)));
}

function remindAt({ remindAt: at }: Ticket): number {
  return at ?? Number.POSITIVE_INFINITY;
}

/** Ids sort by the time they were made. */
function newestFirst(a: Ticket, b: Ticket): number {
  return a.id < b.id ? 1 : -Number(a.id > b.id);
}
