import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Change } from '../../domain/router/change.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { Ring } from '../../ports/bell.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { type CommitRoom, commitTo } from './commit.ts';
import { forgottenWork } from './forgotten.ts';
import { inTurn } from './in-turn.ts';
import { claimOf, mergedInto, messagesUnder, openOf, remindersDue } from './lookups.ts';
import { queuePlaces } from './queue-positions.ts';
import { recent } from './recent.ts';
import { historyOf, messageBy, messagesOf, receiptBy, seenKey, ticketBy } from './rows-by-id.ts';
import type { DeskTables } from './tables.ts';
import { announcedByRow } from './trail-steps.ts';

export interface DynamoOptions {
  readonly client: DynamoDBClient;
  readonly tables: DeskTables;
  readonly clock: Clock;
  /** Where documents go that are too large for a row. What it keeps must stay as long as the tables. */
  readonly large: RawMail;
  /**
   * Rings for the work of a commit after it, but for hand-offs that have a new row of tr-routes: whoever listens to that
   * table's stream hears of those.
   */
  readonly ring?: Ring;
  /** Where a ticket stands in its queue, for `queue_pos` of its hand-off's row; counted in the index unless told. */
  readonly positionOf?: (ticket: Ticket) => Promise<number | null>;
  /** Told after each commit with the tickets it touched. Must not throw. */
  readonly onCommit?: (ticketIds: readonly string[]) => void;
  /** For tests: may throw just before or just after a transaction, as a broken backend would. */
  readonly faults?: (point: 'before' | 'after') => void;
  /** For tests: the rests between tries, milliseconds. */
  readonly rest?: (time: number) => Promise<unknown>;
}

/**
 * The ticket store on DynamoDB. Reads see every commit that was answered: they ask the base tables with strong
 * consistency, and only the sweeper's two (`remindersDue`, `forgotten`) begin at an index, which may be a moment behind.
 */
export function dynamoTicketStore(options: DynamoOptions): TicketStore {
  const { client, tables, clock, large } = options;
  const room: CommitRoom = {
    ...{ client, tables, large, recent: recent(), nextOrder: rising(clock) },
    positionOf:
      options.positionOf ?? (async (ticket) => (await queuePlaces(options, [ticket])).get(ticket.id) ?? null),
    faults: options.faults ?? (() => {}),
    rest: options.rest ?? wait,
  };
  const turn = inTurn();
  return {
    commit: (change) =>
      turn(keysOf(change), async () => {
        const committed = await commitTo(room, change);
        if (committed.ok) await told(options, change);
        return committed;
      }),

    ticket: (id) => ticketBy(room, id),
    message: (id) => messageBy(room, id),
    messagesOf: (ticketId) => messagesOf(room, ticketId),
    historyOf: (ticketId) => historyOf(room, ticketId),
    receipt: (id) => receiptBy(room, id),
    seen: (key, at) => seenKey(room, key, at),

    byMailIds: (mailIds) => messagesUnder(room, mailIds),
    openOf: (customerId, limit) => openOf(room, customerId, limit),
    claimOf: (customerId, topic) => claimOf(room, customerId, topic),
    mergedInto: (rootId) => mergedInto(room, rootId),
    remindersDue: (at, limit) => remindersDue(room, at, limit),
    forgotten: (before, limit) => forgottenWork(room, before, limit),
  };
}

/** Two commits that share one of these are made one after the other, in the order they were asked for. */
function keysOf({ once, receipts, outcomes, tickets, messages, history, claims, work, done }: Change) {
  return [
    ...(once === null ? [] : [`once ${once.key}`]),
    ...[...receipts.map(({ id }) => id), ...outcomes.map(({ receiptId }) => receiptId)].map(
      (id) => `receipt ${id}`,
    ),
    ...[...tickets.map(({ ticket }) => ticket.id), ...history.map(({ ticketId }) => ticketId)].map(
      (id) => `ticket ${id}`,
    ),
    ...messages.map(({ id }) => `message ${id}`),
    ...claims.map(({ customerId, topic }) => `claim ${customerId} ${topic}`),
    ...[...work.map((one) => one.work.id), ...done].map((id) => `work ${id}`),
  ];
}

async function told({ onCommit, ring }: DynamoOptions, change: Change): Promise<void> {
  const touched = new Set([
    ...change.tickets.map(({ ticket }) => ticket.id),
    ...change.messages.map(({ ticketId }) => ticketId),
    ...change.history.map(({ ticketId }) => ticketId),
  ]);
  if (touched.size > 0) onCommit?.([...touched]);
  const heard = announcedByRow(change);
  const rung = change.work.filter(({ work }) => !heard.has(work.id));
  if (rung.length > 0) await ring?.(rung);
}

function rising(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now() * 1_000);
    return String(last).padStart(16, '0');
  };
}
