import { queueOf } from '../../domain/router/handoff/queue-order.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { DEEPEST } from '../../ports/ticket-views.ts';
import { keyText, queueOrder } from './keys.ts';
import { countRows, type Partition, queryOf } from './partition.ts';
import { query } from './reads.ts';
import { ticketIdIn, type ViewRoom } from './view-rows.ts';

/** From the queue's own index, without reading a ticket, and never further than the deepest place that is told. */
export async function queuePlaces(
  room: ViewRoom,
  tickets: readonly Ticket[],
): Promise<ReadonlyMap<string, number>> {
  const queues = [...Map.groupBy(tickets, queueOf)];
  const counted = await Promise.all(
    queues.map(async ([team, asked]) => {
      const [only] = asked;
      if (team === null || team === '' || only === undefined) return [];
      const places = asked.length === 1 ? await placeOf(room, team, only) : await firstOf(room, team);
      return asked.flatMap(({ id }) => {
        const place = places.get(id);
        return place === undefined ? [] : [[id, place] as const];
      });
    }),
  );
  return new Map(counted.flat());
}

/** For one ticket: how many stand before it. */
async function placeOf(room: ViewRoom, team: string, ticket: Ticket): Promise<ReadonlyMap<string, number>> {
  const rows: Partition = {
    ...queueOfTeam(room, team),
    sort: ['queue_order', { below: queueOrder(ticket) }],
  };
  const ahead = await countRows(room.client, rows, DEEPEST);
  return new Map(ahead < DEEPEST ? [[ticket.id, ahead + 1]] : []);
}

/** For several of one queue: its front, once. */
async function firstOf(room: ViewRoom, team: string): Promise<ReadonlyMap<string, number>> {
  const rows = await query(room.client, queryOf(queueOfTeam(room, team)), DEEPEST);
  return new Map(rows.map((row, at) => [ticketIdIn(row), at + 1]));
}

export function queueOfTeam({ tables }: ViewRoom, team: string): Partition {
  return { table: tables.tickets, index: 'queue', is: ['queue', keyText(team)] };
}
