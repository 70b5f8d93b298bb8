import type { Instant } from '../domain/kernel/instant.ts';
import { type Change, change } from '../domain/router/change.ts';
import type { Message } from '../domain/router/message.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Work } from '../domain/router/work.ts';
import type { Committed, Conflict, TicketStore } from '../ports/ticket-store.ts';

/** A store that remembers what is committed to it and writes nothing: several steps, to be committed as one. */
export interface Overlay {
  readonly store: TicketStore;
  /** The next piece of work of these kinds that a step left behind; it will not be enqueued. */
  follow(kinds: readonly Work['kind'][]): Work | null;
  /** All steps as one change; the store's own conditions decide whether it holds. */
  readonly change: () => Change;
}

export function overlay(base: TicketStore, at: Instant): Overlay {
  const tickets = new Map<string, { readonly ticket: Ticket; readonly was: number }>();
  const messages = new Map<string, Message>();
  const claims = new Map<string, Change['claims'][number]>();
  let all = change(at, {});
  let followed: string[] = [];

  const conflictWith = (step: Change): Conflict | null => {
    for (const { ticket, was } of step.tickets) {
      const known = tickets.get(ticket.id);
      if (known !== undefined && known.ticket.version !== was)
        return { kind: 'version', ticketId: ticket.id };
    }
    for (const { customerId, topic, replaces } of step.claims) {
      const known = claims.get(claimKey(customerId, topic));
      if (known !== undefined && known.ticketId !== replaces)
        return { kind: 'claim', heldBy: known.ticketId };
    }
    return null;
  };

  const commit = async (step: Change): Promise<Committed> => {
    const conflict = conflictWith(step);
    if (conflict !== null) return { ok: false, conflict };
    for (const { ticket, was } of step.tickets)
      tickets.set(ticket.id, { ticket, was: tickets.get(ticket.id)?.was ?? was });
    for (const message of step.messages) messages.set(message.id, message);
    for (const claim of step.claims) {
      const key = claimKey(claim.customerId, claim.topic);
      const { replaces } = claims.get(key) ?? claim;
      claims.set(key, { ...claim, replaces });
    }
    all = joined(all, step);
    return { ok: true };
  };

  return {
    store: {
      ...passedOn(base),
      commit,
      ticket: async (id) => tickets.get(id)?.ticket ?? (await base.ticket(id)),
      message: async (id) => messages.get(id) ?? (await base.message(id)),
      messagesOf: async (id) => {
        const stored = await base.messagesOf(id);
        const known = new Map([...stored.map((message) => [message.id, message] as const), ...messages]);
        return [...known.values()].filter(({ ticketId }) => ticketId === id).sort(inOrderOfReceipt);
      },
      historyOf: async (id) => [
        ...(await base.historyOf(id)),
        ...all.history.filter(({ ticketId }) => ticketId === id),
      ],
      claimOf: async (customerId, topic) =>
        claims.get(claimKey(customerId, topic))?.ticketId ?? (await base.claimOf(customerId, topic)),
      mergedInto: async (rootId) => {
        const stored = (await base.mergedInto(rootId)).map((ticket) => [ticket.id, ticket] as const);
        const changed = [...tickets].map(([id, { ticket }]) => [id, ticket] as const);
        return [...new Map([...stored, ...changed]).values()].filter(
          ({ status, mergedInto }) => status === 'merged' && mergedInto === rootId,
        );
      },
    },
    follow: (kinds) => {
      const next = all.work.find(({ work }) => kinds.includes(work.kind) && !followed.includes(work.id));
      if (next === undefined) return null;
      followed = [...followed, next.work.id];
      return next.work;
    },
    change: () => ({
      ...all,
      tickets: [...tickets.values()],
      messages: [...messages.values()],
      claims: [...claims.values()],
      work: all.work.filter(({ work }) => !followed.includes(work.id)),
      done: all.done.filter((id) => !followed.includes(id)),
    }),
  };
}

function inOrderOfReceipt(a: Message, b: Message): number {
  return a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function claimKey(customerId: string, topic: string): string {
  return JSON.stringify([customerId, topic]);
}

/** Tickets, messages and claims are kept by id beside it; the rest is a plain sequence. */
function joined(all: Change, step: Change): Change {
  return {
    ...all,
    at: step.at,
    receipts: [...all.receipts, ...step.receipts],
    outcomes: [...all.outcomes, ...step.outcomes],
    repeats: [...all.repeats, ...step.repeats],
    history: [...all.history, ...step.history],
    corrections: [...all.corrections, ...step.corrections],
    work: [...all.work, ...step.work],
    done: [...all.done, ...step.done],
  };
}

/** Looks at what no step of one message changes for the next. */
function passedOn(base: TicketStore): Omit<TicketStore, 'commit'> {
  return {
    ticket: (id) => base.ticket(id),
    message: (id) => base.message(id),
    messagesOf: (id) => base.messagesOf(id),
    historyOf: (id) => base.historyOf(id),
    receipt: (id) => base.receipt(id),
    seen: (key, at) => base.seen(key, at),
    byMailIds: (ids) => base.byMailIds(ids),
    openOf: (customerId, limit) => base.openOf(customerId, limit),
    claimOf: (customerId, topic) => base.claimOf(customerId, topic),
    mergedInto: (id) => base.mergedInto(id),
    remindersDue: (at, limit) => base.remindersDue(at, limit),
    forgotten: (before, limit) => base.forgotten(before, limit),
  };
}
