import { inQueueOrder, queued, queueOf, teamOf } from '../../domain/router/handoff/queue-order.ts';
import type { Receipt } from '../../domain/router/receipt.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import {
  type Cursor,
  DEEPEST,
  type Page,
  type QueueCount,
  type TicketFilter,
  type TicketViews,
} from '../../ports/ticket-views.ts';
import { ledgerRows } from './ledger-rows.ts';
import { recount } from './recount.ts';
import { search } from './search.ts';
import type { MemoryState } from './state.ts';
import { newestFirst } from './ticket-store.ts';

export function memoryTicketViews(state: MemoryState): TicketViews {
  const all = () => [...state.tickets.values()];
  const queue = (team: string, cursor: Cursor, limit: number) =>
    page(
      all().filter((ticket) => queueOf(ticket) === team),
      queued,
      inQueueOrder,
      cursor,
      limit,
    );
  return {
    queue: async (team, cursor, limit) => queue(team, cursor, limit),
    positions: async (tickets) => {
      const queues = Map.groupBy(all(), queueOf);
      const ahead = (ticket: Ticket) =>
        (queues.get(queueOf(ticket)) ?? []).filter((one) => inQueueOrder(queued(one), queued(ticket)) < 0)
          .length;
      const counted = tickets.filter((ticket) => queueOf(ticket) !== null && ahead(ticket) < DEEPEST);
      return new Map(counted.map((ticket) => [ticket.id, ahead(ticket) + 1]));
    },
    counts: async () => counts(all()),
    tickets: async (filter, cursor, limit) => {
      if (filter.team !== undefined && Object.keys(filter).length === 1)
        return queue(filter.team, cursor, limit);
      return page(
        all().filter((ticket) => passes(filter, ticket)),
        idOf,
        newestFirst,
        cursor,
        limit,
      );
    },
    search: async (query, limit) => search(state, query).slice(0, limit),
    receipts: async (outcome, cursor, limit): Promise<Page<Receipt>> => {
      const found = [...state.receipts.values()].filter((receipt) => receipt.outcome === outcome);
      return page(found, idOf, newestFirst, cursor, limit);
    },
    ledger: async () => ledgerRows(state),
    recount: async function* () {
      yield* recount(state);
    },
    all: async function* () {
      yield* all().sort((a, b) => -newestFirst(a, b));
    },
    handedOff: async function* (from, to) {
      const when = (ticket: Ticket) => ticket.handedOffAt ?? Number.NaN;
      yield* all()
        .filter((ticket) => when(ticket) >= from && when(ticket) < to)
        .sort((a, b) => when(a) - when(b) || -newestFirst(a, b));
    },
    corrections: async function* (from, to) {
      yield* state.corrections.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at);
    },
  };
}

function idOf({ id }: { readonly id: string }) {
  return { id };
}

function passes(filter: TicketFilter, ticket: Ticket): boolean {
  return (
    (filter.status ?? ticket.status) === ticket.status &&
    (filter.team === undefined || filter.team === teamOf(ticket)) &&
    (filter.customer ?? ticket.customer.id) === ticket.customer.id &&
    (filter.topic === undefined || filter.topic === ticket.topic)
  );
}

/** A cursor is the key of the last item shown, so that what comes or goes meanwhile shifts nothing. */
function page<T, K extends object>(
  items: readonly T[],
  keyOf: (item: T) => K,
  order: (a: K, b: K) => number,
  cursor: Cursor,
  limit: number,
): Page<T> {
  const after = cursor === null ? null : unsealed<K>(cursor);
  const rest = items
    .filter((item) => after === null || order(keyOf(item), after) > 0)
    .sort((a, b) => order(keyOf(a), keyOf(b)));
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const more = rest.length > shown.length && last !== undefined;
  return { items: shown, next: more ? btoa(JSON.stringify(keyOf(last))) : null };
}

/** A cursor nobody gave starts over. */
function unsealed<K extends object>(cursor: string): K | null {
  try {
    return JSON.parse(atob(cursor)) as K;
  } catch {
    return null;
  }
}

function counts(tickets: readonly Ticket[]): readonly QueueCount[] {
  const inQueues = tickets.filter((ticket) => queueOf(ticket) !== null);
  return [...Map.groupBy(inQueues, (ticket) => queueOf(ticket) ?? '')]
    .map(([team, open]) => {
      const waiting = open.filter((ticket) => ticket.takenBy === null);
      const oldest = waiting.length === 0 ? null : Math.min(...waiting.map((ticket) => ticket.receivedAt));
      return { team, open: open.length, waiting: waiting.length, oldest };
    })
    .sort((a, b) => (a.team < b.team ? -1 : 1));
}
