import { type Change, change } from '../domain/router/change.ts';
import {
  cardDropped,
  cardFound,
  cardMovesOn,
  cardStands,
  hasCard,
  isAwaited,
  isPastCard,
  placeAfter,
} from '../domain/router/handoff/delivered.ts';
import { isSilent, type Ping } from '../domain/router/handoff/model.ts';
import type { Reach } from '../domain/router/handoff/place.ts';
import { delivery as deliveryWork } from '../domain/router/handoff/show.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { untilCommitted } from './until-committed.ts';

/** How a delivery ends: each of these is one commit that also takes it off the queue. */
export interface SettlingRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly rulebook: () => Rulebook;
  readonly reach: Reach;
}

export type DeliverWork = Extract<Work, { kind: 'deliver' }>;

/** It was shown, or is for nobody any more. */
export async function drop(room: SettlingRoom, work: Work): Promise<void> {
  await room.store.commit(change(room.clock.now(), { done: [work.id] }));
}

/** The card went on to another place before this reached it: what is news for people there goes after it. */
export async function follow(room: SettlingRoom, work: DeliverWork): Promise<void> {
  const { effect } = work;
  await onTicket(room, work, (ticket, at) => {
    const now = ticket.cards.at(-1)?.place;
    if (isSilent(effect) || now === undefined || now.kind === 'board') return change(at, {});
    return change(at, { work: [{ work: deliveryWork(ticket, now, effect, work.id), delay: 0 }] });
  });
}

/** A ticket that opens again is handed off anew, unless the card is there after all. */
export async function withdraw(room: SettlingRoom, work: DeliverWork, ref: string | null): Promise<void> {
  const { place } = work;
  await onTicket(room, work, (ticket, at) => {
    if (!isAwaited(ticket, place)) return change(at, {});
    if (ref !== null) return cardFound(ticket, { place, ref, ping: pingOf(work) }, at);
    return cardDropped(ticket, place, !isPastCard(ticket, place), at);
  });
}

/** It is visible: a card is recorded with how its place knows it, and is history now. */
export async function record(room: SettlingRoom, work: DeliverWork, ref: string | null): Promise<void> {
  const { place, effect } = work;
  if (effect.kind !== 'card') return await drop(room, work);
  await onTicket(room, work, (ticket, at) =>
    isAwaited(ticket, place)
      ? cardStands(ticket, place, { place, ref, ping: pingOf(work) }, at)
      : change(at, {}),
  );
}

/**
 * To the next place of gate 1 after the one that failed: another delivery, or the board, where it is already. When that
 * place has a card by now (the ticket was reassigned meanwhile), the failed one is only forgotten.
 */
export async function fallBack(room: SettlingRoom, work: DeliverWork): Promise<void> {
  const { place, effect } = work;
  if (effect.kind !== 'card') return await tellElsewhere(room, work);
  await onTicket(room, work, (ticket, at) => {
    if (!isAwaited(ticket, place)) return change(at, {});
    const next = placeAfter(ticket, place, room.rulebook(), room.reach);
    if (hasCard(ticket, next)) return cardDropped(ticket, place, false, at);
    const onBoard = { place: next, ref: null, ping: pingOf(work) };
    return next.kind === 'board'
      ? cardStands(ticket, place, onBoard, at)
      : cardMovesOn(ticket, place, next, effect, at);
  });
}

/**
 * The place of a card is gone: what is news for people there, a ping or what the customer wrote, brings the card to the
 * next one. Where that has a card already, by an earlier piece of news, it follows there. The rest is on the board.
 */
async function tellElsewhere(room: SettlingRoom, work: DeliverWork): Promise<void> {
  const { place, effect } = work;
  await onTicket(room, work, (ticket, at) => {
    const next = placeAfter(ticket, place, room.rulebook(), room.reach);
    if (isSilent(effect) || next.kind === 'board') return change(at, {});
    if (!hasCard(ticket, next))
      return cardMovesOn(ticket, place, next, { kind: 'card', ping: pingOf(work) }, at);
    const left = hasCard(ticket, place) ? cardDropped(ticket, place, false, at) : change(at, {});
    return { ...left, work: [{ work: deliveryWork(ticket, next, effect, work.id), delay: 0 }] };
  });
}

function pingOf({ effect }: DeliverWork): Ping | null {
  return effect.kind === 'note' ? null : effect.ping;
}

async function onTicket(
  room: SettlingRoom,
  work: DeliverWork,
  make: (ticket: Ticket, at: number) => Change,
): Promise<void> {
  await untilCommitted(room.store, async () => {
    const at = room.clock.now();
    const ticket = await room.store.ticket(work.ticketId);
    const made = ticket === null ? change(at, {}) : make(ticket, at);
    return { change: { ...made, done: [work.id] }, value: null };
  });
}
