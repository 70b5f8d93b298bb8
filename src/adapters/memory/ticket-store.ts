import { isOpen } from '../../domain/router/ticket.ts';
import type { Work } from '../../domain/router/work.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { commitTo, holdsAt, touchedBy } from './commit.ts';
import { claimKey, type MemoryState } from './state.ts';

const MOST_BY_MAIL_ID = 50;

export function memoryTicketStore(state: MemoryState): TicketStore {
  return {
    commit: (change) =>
      state.write(() => {
        const committed = commitTo(state, change);
        if (committed.ok) state.changed(touchedBy(change));
        return committed;
      }),

    ticket: async (id) => state.tickets.get(id) ?? null,
    message: async (id) => state.messages.get(id)?.message ?? null,
    messagesOf: async (ticketId) => messagesOf(state, ticketId),
    historyOf: async (ticketId) => state.history.get(ticketId) ?? [],
    receipt: async (id) => state.receipts.get(id) ?? null,
    seen: async (key, at) => holdsAt(state, key, at),
    byMailIds: async (mailIds) => byMailIds(state, mailIds),

    openOf: async (customerId, limit) =>
      [...(state.ticketsOfCustomer.get(customerId) ?? [])]
        .flatMap((id) => state.tickets.get(id) ?? [])
        .filter((ticket) => isOpen(ticket) && ticket.customer.id === customerId)
        .sort(newestFirst)
        .slice(0, limit),
    claimOf: async (customerId, topic) => state.claims.get(claimKey(customerId, topic)) ?? null,
    mergedInto: async (rootId) =>
      tickets(state)
        .filter((ticket) => ticket.mergedInto === rootId)
        .sort((a, b) => -newestFirst(a, b)),

    remindersDue: async (at, limit) =>
      tickets(state)
        .filter((ticket) => ticket.status === 'held' && remindAt(ticket) <= at)
        .sort((a, b) => remindAt(a) - remindAt(b) || -newestFirst(a, b))
        .slice(0, limit),
    forgotten: async (before, limit) => forgotten(state, before).slice(0, limit),
  };
}

/** Ids sort by the time they were made. */
export function newestFirst(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? 1 : -Number(a.id > b.id);
}

export function messagesOf(state: MemoryState, ticketId: string) {
  return [...(state.messagesOfTicket.get(ticketId) ?? [])]
    .flatMap((id) => state.messages.get(id)?.message ?? [])
    .sort((a, b) => a.receivedAt - b.receivedAt || -newestFirst(a, b));
}

function tickets(state: MemoryState) {
  return [...state.tickets.values()];
}

function remindAt(ticket: { readonly remindAt: number | null }): number {
  return ticket.remindAt ?? Number.POSITIVE_INFINITY;
}

function byMailIds(state: MemoryState, mailIds: readonly string[]) {
  const found = new Set(mailIds.flatMap((mailId) => [...(state.messagesByMailId.get(mailId) ?? [])]));
  return [...found]
    .flatMap((id) => state.messages.get(id)?.message ?? [])
    .sort(newestFirst)
    .slice(0, MOST_BY_MAIL_ID)
    .map(({ id, ticketId }) => ({ messageId: id, ticketId }));
}

function forgotten(state: MemoryState, before: number): readonly Work[] {
  const known = [...state.queue.values(), ...state.dead.values()].map(({ work }) => work);
  const remembered = new Set(
    known.flatMap((work) => (work.kind === 'read' || work.kind === 'route' ? [work.messageId] : [])),
  );
  return [...state.messages.values()]
    .filter(({ message: { id, stage }, at }) => {
      return at < before && (stage === 'received' || stage === 'read') && !remembered.has(id);
    })
    .sort((a, b) => a.at - b.at || -newestFirst(a.message, b.message))
    .map(({ message: { id, ticketId, stage } }) => {
      const kind = stage === 'received' ? 'read' : 'route';
      return { id: `${kind}:${id}`, kind, ticketId, messageId: id };
    });
}
