import { change } from '../domain/router/change.ts';
import { claimsAs } from '../domain/router/handoff/duplicate.ts';
import { handOff } from '../domain/router/handoff/hand-off.ts';
import type { Reach } from '../domain/router/handoff/place.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { rootOf } from './find-ticket.ts';
import { untilCommitted } from './until-committed.ts';

export interface HandOffRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly rulebook: () => Rulebook;
  readonly reach: Reach;
}

type HandOffWork = Extract<Work, { kind: 'hand-off' }>;

/** Runs the four gates (SPEC 6). Check and claim are one commit, so two lanes at once make one card. */
export function handOffTicket(
  room: HandOffRoom,
): (delivery: Delivery & { readonly work: HandOffWork }) => Promise<void> {
  return async ({ work }) => {
    await untilCommitted(room.store, async () => {
      const at = room.clock.now();
      const ticket = await room.store.ticket(work.ticketId);
      const made = ticket === null ? null : handOff({ ...(await around(room, ticket)), ticket, at });
      return { change: { ...(made ?? change(at, {})), done: [work.id] }, value: null };
    });
  };
}

async function around(room: HandOffRoom, ticket: Ticket) {
  const { store } = room;
  const claimedBy = ticket.topic === null ? null : await store.claimOf(claimsAs(ticket), ticket.topic);
  const claimant = claimedBy === null || claimedBy === ticket.id ? null : await store.ticket(claimedBy);
  const holder = claimant === null ? null : await rootOf(store, claimant);
  const mayMerge = holder !== null;
  const [messages, followers] = mayMerge
    ? await Promise.all([store.messagesOf(ticket.id), store.mergedInto(ticket.id)])
    : [[], []];
  return { claimedBy, holder, messages, followers, rulebook: room.rulebook(), reach: room.reach };
}
