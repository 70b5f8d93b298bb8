import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../domain/kernel/instant.ts';
import type { Message } from '../../domain/router/message.ts';
import type { Work } from '../../domain/router/work.ts';
import { type Item, numberIn, stringIn } from './item.ts';
import { deskKey, sortable } from './keys.ts';
import { UNDECIDED } from './message-item.ts';
import { deskKeyOf, getItems, queryPages } from './reads.ts';
import type { DeskTables } from './tables.ts';
import { DEAD, deadKey, WORK, workKey } from './work-rows.ts';

interface Room {
  readonly client: DynamoDBClient;
  readonly tables: DeskTables;
}

interface Undecided {
  readonly id: string;
  readonly ticketId: string;
  readonly stage: Message['stage'];
  readonly at: Instant;
}

/**
 * Messages whose next step is nowhere. The index gives the candidates, in its order; what it says may be a moment old, so
 * that the messages' own rows and those of their work have the last word.
 */
export async function forgottenWork(room: Room, before: Instant, limit: number): Promise<readonly Work[]> {
  const found: Work[] = [];
  let elsewhere: ReadonlySet<string> | null = null;
  for await (const page of undecidedBefore(room, before)) {
    const candidates = await withoutWork(room, await asTheyStand(room, page, before));
    if (candidates.length === 0) continue;
    elsewhere ??= await heldByOtherIds(room);
    for (const message of candidates) if (!elsewhere.has(message.id)) found.push(missingWork(message));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

function undecidedBefore({ client, tables }: Room, before: Instant): AsyncIterable<readonly Item[]> {
  return queryPages(client, {
    TableName: tables.desk,
    IndexName: 'by-group',
    KeyConditionExpression: 'gpk = :undecided AND gsk < :before',
    ExpressionAttributeValues: { ':undecided': { S: UNDECIDED }, ':before': { S: sortable(before) } },
  });
}

async function asTheyStand(
  { client, tables }: Room,
  keys: readonly Item[],
  before: Instant,
): Promise<readonly Undecided[]> {
  const items = await getItems(client, tables.desk, keys.map(deskKeyOf));
  return items
    .map((item) => ({
      id: stringIn(item, 'message_id') ?? '',
      ticketId: stringIn(item, 'ticket_id') ?? '',
      stage: stringIn(item, 'stage') as Message['stage'],
      at: numberIn(item, 'committed_at') ?? 0,
    }))
    .filter(({ stage, at }) => at < before && (stage === 'received' || stage === 'read'))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Without the work's usual id on the queue or among the dead letters. */
async function withoutWork(
  { client, tables }: Room,
  messages: readonly Undecided[],
): Promise<readonly Undecided[]> {
  const idsOf = ({ id }: Undecided) => [`read:${id}`, `route:${id}`];
  const keys = messages.flatMap(idsOf).flatMap((id) => [workKey(id), deadKey(id)]);
  const there = new Set((await getItems(client, tables.desk, keys)).map((item) => stringIn(item, 'pk')));
  return messages.filter((one) => !idsOf(one).some((id) => there.has(deskKey.work(id).pk)));
}

/** Messages whose work goes by another id: a message that moved to another ticket. Looked for only when one is missing. */
async function heldByOtherIds({ client, tables }: Room): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (const partition of [WORK, DEAD]) {
    const pages = queryPages(client, {
      TableName: tables.desk,
      IndexName: 'by-group',
      KeyConditionExpression: 'gpk = :partition',
      ExpressionAttributeValues: { ':partition': { S: partition } },
    });
    for await (const page of pages) {
      const others = page.map(deskKeyOf).filter(({ pk }) => !ELSE.test(pk?.S ?? ''));
      for (const item of await getItems(client, tables.desk, others)) {
        const work = JSON.parse(stringIn(item, 'doc') ?? 'null') as Work | null;
        if (work?.kind === 'read' || work?.kind === 'route') held.add(work.messageId);
      }
    }
  }
  return held;
}

/** Work about no message that waits to be read or routed, or by the usual id, which was looked for. */
const ELSE = /^work#(?:(?:hand-off|deliver|learn):|(?:read|route):[^:]*$)/;

function missingWork({ id, ticketId, stage }: Undecided): Work {
  const kind = stage === 'received' ? 'read' : 'route';
  return { id: `${kind}:${id}`, kind, ticketId, messageId: id };
}
