import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Change } from '../../domain/router/change.ts';
import type { Lane } from '../../domain/router/lane.ts';
import type { Message } from '../../domain/router/message.ts';
import type { Outcome } from '../../domain/router/receipt.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { stringIn } from './item.ts';
import { deskKey } from './keys.ts';
import type { Counted } from './ledger-counters.ts';
import { type MessagePlace, placeIn } from './message-item.ts';
import { deskRow, getItem, query, ticketKey } from './reads.ts';
import type { Recent } from './recent.ts';
import type { DeskTables } from './tables.ts';
import { ticketOf } from './ticket-item.ts';

/** What stands in the tables that a change will alter: the rows to take away and the counts to move follow from it. */
export interface Before {
  /** Of the tickets that exist as the change believes; others are left out, and their conditions will fail. */
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly receipts: ReadonlyMap<string, Counted>;
  readonly places: ReadonlyMap<string, MessagePlace>;
  /** The last row of tr-routes of a ticket whose card stands with this change. */
  readonly routes: ReadonlyMap<string, string>;
}

export interface BeforeRoom {
  readonly client: DynamoDBClient;
  readonly tables: DeskTables;
  readonly large: RawMail;
  readonly recent: Recent;
}

/**
 * Read side by side, and only what is not at hand; a message that comes with its receipt is taken to be new on the first
 * try. The conditions of the transaction hold the change to all of it.
 */
export async function beforeCommit(room: BeforeRoom, change: Change, again: boolean): Promise<Before> {
  const made = new Set(change.receipts.map(({ id }) => id));
  const isNew = ({ receiptId }: Message) => !again && receiptId !== null && made.has(receiptId);
  const [tickets, receipts, places, routes] = await Promise.all([
    found(
      change.tickets.filter(({ was }) => was > 0),
      ({ ticket }) => ticket.id,
      (one) => ticketBefore(room, one),
    ),
    found(
      change.outcomes.filter(({ receiptId }) => !made.has(receiptId)),
      ({ receiptId }) => receiptId,
      ({ receiptId }) => receiptBefore(room, receiptId),
    ),
    found(
      change.messages.filter((message) => !isNew(message)),
      ({ id }) => id,
      ({ id }) => placeBefore(room, id),
    ),
    found(
      change.history.filter(({ action }) => action === 'handed_off'),
      ({ ticketId }) => ticketId,
      (one) => lastRoute(room, one.ticketId),
    ),
  ]);
  return { tickets, receipts, places, routes };
}

async function found<A, T>(
  asked: readonly A[],
  idOf: (one: A) => string,
  find: (one: A) => Promise<T | undefined>,
): Promise<ReadonlyMap<string, T>> {
  const unique = [...new Map(asked.map((one) => [idOf(one), one])).values()];
  const answers = await Promise.all(unique.map(async (one) => [idOf(one), await find(one)] as const));
  return new Map(answers.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));
}

async function ticketBefore(
  { client, tables, large, recent }: BeforeRoom,
  { ticket: { id }, was }: Change['tickets'][number],
): Promise<Ticket | undefined> {
  const known = recent.ticket(id, was);
  if (known !== undefined) return known;
  const item = await getItem(client, tables.tickets, ticketKey(id));
  return item === undefined ? undefined : await ticketOf(large, item);
}

async function receiptBefore({ client, tables }: BeforeRoom, id: string): Promise<Counted | undefined> {
  const item = await getItem(client, tables.desk, deskRow(deskKey.receipt(id)));
  if (item === undefined) return undefined;
  return {
    lane: stringIn(item, 'lane') as Lane,
    day: stringIn(item, 'day') ?? '',
    outcome: stringIn(item, 'outcome') as Outcome,
    reason: stringIn(item, 'reason'),
  };
}

async function placeBefore(
  { client, tables, recent }: BeforeRoom,
  id: string,
): Promise<MessagePlace | undefined> {
  const known = recent.place(id);
  if (known !== undefined) return known;
  return placeIn(await getItem(client, tables.desk, deskRow(deskKey.messagePlace(id)))) ?? undefined;
}

async function lastRoute({ client, tables }: BeforeRoom, ticketId: string): Promise<string | undefined> {
  const [last] = await query(
    client,
    {
      TableName: tables.routes,
      KeyConditionExpression: 'ticket_id = :id',
      ExpressionAttributeValues: { ':id': { S: ticketId } },
      ProjectionExpression: 'decided_at',
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    1,
  );
  return stringIn(last, 'decided_at') ?? undefined;
}
