import { change } from '../domain/router/change.ts';
import type { Message } from '../domain/router/message.ts';
import { UNSURE } from '../domain/router/reading.ts';
import { rehome } from '../domain/router/routing/rehome.ts';
import { routeMessage } from '../domain/router/routing/route-message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { isOpen, type Ticket } from '../domain/router/ticket.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { endsOf, rootOf } from './find-ticket.ts';
import { ticketOfMessage } from './ticket-of-message.ts';
import { untilCommitted } from './until-committed.ts';

export interface RoutingRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly rulebook: () => Rulebook;
}

type RouteWork = Extract<Work, { kind: 'route' }>;

/** Decides what follows from a message that was read, and commits it with the hand-off it asks for (SPEC 5). */
export function routeTicket(
  room: RoutingRoom,
): (delivery: Delivery & { readonly work: RouteWork }) => Promise<void> {
  return async ({ work, last }) => {
    await untilCommitted(room.store, async () => {
      const at = room.clock.now();
      const found = await ticketOfMessage(room.store, work.messageId);
      if (found === null || found.message.stage !== 'read')
        return { change: change(at, { done: [work.id] }), value: null };
      const { ticket, message } = found;
      const heard = needsAll(ticket) ? await room.store.messagesOf(ticket.id) : [message];
      if (!last) firstThingsFirst(ticket, message, heard);
      const home = await whereTo(room, ticket, message);
      const made =
        home === null
          ? routeMessage({ ticket, message, heard, rulebook: room.rulebook(), at })
          : rehome(ticket, home, message, at);
      return { change: { ...made, done: [...made.done, work.id] }, value: null };
    });
  };
}

function needsAll({ status, messageCount }: Ticket): boolean {
  return status === 'held' || (status === 'received' && messageCount > 1);
}

/** A reply that was read before the first message would give the ticket its topic: it waits for the first. */
function firstThingsFirst(ticket: Ticket, message: Message, heard: readonly Message[]): void {
  const first = heard[0];
  if (ticket.status !== 'received' || first === undefined || first.id === message.id) return;
  throw new Fault('first-things-first', `ticket ${ticket.id} waits for its first message to be read`, {
    retry: true,
  });
}

/** Where a message belongs that came in while its ticket was merged or split; null = where it is. */
async function whereTo(room: RoutingRoom, ticket: Ticket, message: Message): Promise<Ticket | null> {
  if (message.receiptId === null || message.receiptId === ticket.receiptId) return null;
  if (ticket.status === 'split' || ticket.splitFrom !== null) {
    const part = await partFor(room, ticket, message);
    if (part !== null) return part.id === ticket.id ? null : part;
  }
  if (ticket.status !== 'merged' && ticket.status !== 'split') return null;
  const root = await rootOf(room.store, ticket);
  return root === null || root.id === ticket.id || root.status === 'received' ? null : root;
}

/** A reply to a split ticket goes to the open part whose topic it reads as (SPEC 2), once that is known. */
async function partFor(room: RoutingRoom, ticket: Ticket, message: Message): Promise<Ticket | null> {
  const topic = message.reading?.topic ?? UNSURE;
  if (topic === UNSURE || topic === ticket.topic) return null;
  const whole = ticket.status === 'split' ? ticket : await room.store.ticket(ticket.splitFrom ?? '');
  if (whole === null) return null;
  const parts = await endsOf(room.store, whole);
  return parts.find((part) => part.topic === topic && isOpen(part)) ?? null;
}
