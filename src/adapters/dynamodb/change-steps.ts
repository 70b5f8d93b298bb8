import { createHash } from 'node:crypto';
import type { Change } from '../../domain/router/change.ts';
import { isOpen, type Ticket } from '../../domain/router/ticket.ts';
import { inputSteps } from './input-steps.ts';
import { attributes } from './item.ts';
import { deskKey } from './keys.ts';
import { messageSteps } from './message-steps.ts';
import { lastOfEach, type Planning } from './planning.ts';
import { deskRow } from './reads.ts';
import { put, remove, type Step, step } from './steps.ts';
import type { DeskTables } from './tables.ts';
import { ticketItem } from './ticket-item.ts';
import { trailSteps } from './trail-steps.ts';
import { queueRows } from './work-rows.ts';

/**
 * The one transaction of a change: conditions first, in the order in which conflicts are told (once, tickets, claims), no
 * two actions on one item.
 */
export function changeSteps(planning: Planning): readonly Step[] {
  const { tables, change } = planning;
  return [
    ...onceStep(planning),
    ...ticketSteps(planning),
    ...claimSteps(planning),
    ...inputSteps(planning, shardOf(change)),
    ...messageSteps(planning),
    ...trailSteps(planning),
    ...queueRows(tables.desk, change).map(step),
  ];
}

/** Seconds; a key is looked at for its time alone, the table only clears it away, within days. */
const KEPT_AFTER = 24 * 60 * 60;

function onceStep({ tables, change: { once, at } }: Planning): readonly Step[] {
  if (once === null) return [];
  const { until } = once;
  const item = attributes({
    ...deskKey.once(once.key),
    ticket_id: once.ticketId,
    until,
    expires_at: until === null ? null : Math.ceil(until / 1_000) + KEPT_AFTER,
  });
  return [
    put(tables.desk, item, {
      says: 'attribute_not_exists(pk) OR #until <= :at',
      names: { '#until': 'until' },
      values: { ':at': { N: String(at) } },
      guard: { kind: 'once' },
    }),
  ];
}

function ticketSteps({ tables, change, before, documents }: Planning): readonly Step[] {
  const tickets = lastOfEach(change.tickets, ({ ticket }) => ticket.id);
  const rows = tickets.map(({ ticket, was }) => {
    const guard = { kind: 'version', ticketId: ticket.id } as const;
    return put(tables.tickets, ticketItem(ticket, documents.get(ticket) ?? {}), {
      ...(was === 0 ? { says: 'attribute_not_exists(ticket_id)' } : atVersion(was)),
      guard,
    });
  });
  return [
    ...rows,
    ...tickets.flatMap(({ ticket }) => sideRows(tables, ticket, before.tickets.get(ticket.id))),
  ];
}

function atVersion(was: number) {
  return {
    says: '#version = :was',
    names: { '#version': 'version' },
    values: { ':was': { N: String(was) } },
  };
}

/** A customer's open tickets and a root's merged ones: rows of their own, because an index may be behind. */
function sideRows({ desk }: DeskTables, now: Ticket, was: Ticket | undefined): readonly Step[] {
  const rowsOf = (ticket: Ticket) => [
    ...(isOpen(ticket) ? [deskKey.open(ticket.customer.id, ticket.id)] : []),
    ...(ticket.mergedInto === null ? [] : [deskKey.merged(ticket.mergedInto, ticket.id)]),
  ];
  const [old, wanted] = [was === undefined ? [] : rowsOf(was), rowsOf(now)];
  const isIn = (keys: typeof old, { pk, sk }: (typeof old)[number]) =>
    keys.some((key) => key.pk === pk && key.sk === sk);
  return [
    ...old.filter((key) => !isIn(wanted, key)).map((key) => remove(desk, deskRow(key))),
    ...wanted
      .filter((key) => !isIn(old, key))
      .map((key) => put(desk, attributes({ ...key, ticket_id: now.id }))),
  ];
}

function claimSteps({ tables, change }: Planning): readonly Step[] {
  const claims = lastOfEach(change.claims, ({ customerId, topic }) => JSON.stringify([customerId, topic]));
  return claims.map(({ customerId, topic, ticketId, replaces }) =>
    put(tables.desk, attributes({ ...deskKey.claim(customerId, topic), ticket_id: ticketId }), {
      ...(replaces === null
        ? { says: 'attribute_not_exists(pk)' }
        : { says: 'ticket_id = :holder', values: { ':holder': { S: replaces } } }),
      guard: { kind: 'claim' },
    }),
  );
}

/** The same change counts on the same shard, however often it is tried. */
function shardOf({ at, receipts, outcomes }: Change): number {
  const id = receipts[0]?.id ?? outcomes[0]?.receiptId ?? String(at);
  return createHash('sha256').update(id).digest().readUInt8(0);
}
