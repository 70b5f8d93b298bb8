import { queueOf } from '../../domain/router/handoff/queue-order.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { TicketViews } from '../../ports/ticket-views.ts';

/** Past this place nobody counts in single steps, and counting would cost more than it tells. */
const DEEPEST = 200;

/**
 * Queue positions, computed when asked (SPEC 6, gate 2): 1 = next. Tickets in no queue, and those further back than
 * the 200th place, are not in the answer.
 */
export async function queuePositions(
  views: Pick<TicketViews, 'queue'>,
  tickets: readonly Ticket[],
): Promise<ReadonlyMap<string, number>> {
  const teams = new Set(tickets.flatMap((ticket) => queueOf(ticket) ?? []));
  const queues = await Promise.all([...teams].map((team) => views.queue(team, null, DEEPEST)));
  return new Map(queues.flatMap(({ items }) => items.map((ticket, at) => [ticket.id, at + 1] as const)));
}
