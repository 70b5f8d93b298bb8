import type { Rooms } from '../../../composition/rooms.ts';
import { inQueueOrder, queued } from '../../../domain/router/handoff/queue-order.ts';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import type { Cursor, QueueCount } from '../../../ports/ticket-views.ts';

/** Rows on one page. */
export const PAGE = 50;

/** `team` null = all queues together, what the first page shows. */
export interface QueueView {
  readonly team: string | null;
  readonly rows: readonly Ticket[];
  /** Where the next page starts. */
  readonly next: Cursor;
  /** Came in and is not read yet; only beside all queues. */
  readonly reading: number;
  readonly rail: readonly QueueCount[];
  /** Topics of the rulebook, in its order. */
  readonly topics: readonly string[];
}

/** Every team of the rulebook, teams that only tickets remember, and triage first: a person watches it. */
export async function loadRail(rooms: Rooms): Promise<readonly QueueCount[]> {
  const counted = new Map((await rooms.views.counts()).map((count) => [count.team, count]));
  const teams = new Set([TRIAGE, ...rooms.rulebook().teams.keys(), ...counted.keys()]);
  return [...teams].map((team) => counted.get(team) ?? { team, open: 0, waiting: 0, oldest: null });
}

/** The first `limit` of several queues, each in its own order. */
function merged(queues: readonly (readonly Ticket[])[], limit: number): readonly Ticket[] {
  const at = queues.map(() => 0);
  const taken: Ticket[] = [];
  while (taken.length < limit) {
    let best: { readonly queue: number; readonly head: Ticket } | null = null;
    for (const [queue, tickets] of queues.entries()) {
      const head = tickets[at[queue] ?? 0];
      if (head !== undefined && (best === null || inQueueOrder(queued(head), queued(best.head)) < 0))
        best = { queue, head };
    }
    if (best === null) break;
    at[best.queue] = (at[best.queue] ?? 0) + 1;
    taken.push(best.head);
  }
  return taken;
}

async function loadAll(rooms: Rooms, rail: readonly QueueCount[]) {
  const filled = rail.filter((count) => count.open > 0);
  const queues = await Promise.all(filled.map(({ team }) => rooms.views.queue(team, null, PAGE)));
  const reading = await rooms.views.tickets({ status: 'received' }, null, PAGE);
  return {
    rows: merged(
      queues.map((page) => page.items),
      PAGE,
    ),
    next: null,
    reading: reading.items.length,
  };
}

export async function loadQueue(rooms: Rooms, team: string | null, cursor: Cursor): Promise<QueueView> {
  const rail = await loadRail(rooms);
  const topics = [...rooms.rulebook().topics.keys()];
  if (team === null) return { team, rail, topics, ...(await loadAll(rooms, rail)) };
  const page = await rooms.views.queue(team, cursor, PAGE);
  return { team, rail, topics, rows: page.items, next: page.next, reading: 0 };
}
