import { change } from '../domain/router/change.ts';
import type { Message } from '../domain/router/message.ts';
import { rehome } from '../domain/router/routing/rehome.ts';
import { routeMessage } from '../domain/router/routing/route-message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { isOpen, type Ticket } from '../domain/router/ticket.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
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
  return async ({ work }) => {
    await untilCommitted(room.store, async () => {
      const at = room.clock.now();
      const nothing = { change: change(at, { done: [work.id] }), value: null };
      const found = await ticketOfMessage(room.store, work.messageId);
      if (found === null || found.message.stage !== 'read') return nothing;
      const { ticket, message } = found;
      const sibling = await betterSibling(room, ticket, message);
      const made =
        sibling === null
          ? routeMessage({ ticket, message, rulebook: room.rulebook(), at })
          : rehome(ticket, sibling, message, at);
      return { change: { ...made, done: [...made.done, work.id] }, value: null };
    });
  };
}

/** A reply to a split ticket goes to the open part whose topic it reads as (SPEC 2), once that is known. */
async function betterSibling(room: RoutingRoom, ticket: Ticket, message: Message): Promise<Ticket | null> {
  const topic = message.reading?.topic;
  if (ticket.splitFrom === null || ticket.messageCount < 2 || message.mail === null) return null;
  if (topic === undefined || topic === ticket.topic) return null;
  const whole = await room.store.ticket(ticket.splitFrom);
  for (const id of whole?.splitInto ?? []) {
    const part = id === ticket.id ? null : await room.store.ticket(id);
    if (part !== null && part.topic === topic && isOpen(part)) return part;
  }
  return null;
}
