import { advance, DESK, entry } from '../domain/router/advance.ts';
import { type Change, change } from '../domain/router/change.ts';
import { type Effect, type Place, placeName } from '../domain/router/handoff/model.ts';
import { placesFor, type Reach } from '../domain/router/handoff/place.ts';
import { delivery as deliveryWork } from '../domain/router/handoff/show.ts';
import { handOffWork } from '../domain/router/routing/decided.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { isOpen, type Ticket } from '../domain/router/ticket.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { CardContent, HandOffPlace } from '../ports/hand-off-place.ts';
import type { Notices } from '../ports/notices.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { untilCommitted } from './until-committed.ts';

export interface DeliveryRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly rulebook: () => Rulebook;
  readonly reach: Reach;
  readonly places: readonly HandOffPlace[];
  readonly notices: Notices;
}

type DeliverWork = Extract<Work, { kind: 'deliver' }>;

/**
 * Shows a card, an update or a note on a place outside the store: at least once, with the same key on every try, so
 * that the place makes it visible once. When a place is gone, or stays down to the last delivery, the card goes to the
 * next place of gate 1; the board is always the last.
 */
export function deliverCard(
  room: DeliveryRoom,
): (delivery: Delivery & { readonly work: DeliverWork }) => Promise<void> {
  return async ({ work, last }) => {
    const ticket = await room.store.ticket(work.ticketId);
    if (ticket === null) return await drop(room, work);
    if (isPast(ticket, work.effect)) return await withdraw(room, work);
    const place = room.places.find(({ kind }) => kind === work.place.kind);
    const shown =
      place === undefined
        ? gone('this desk cannot reach it')
        : await tryShow(room, place, work, ticket, last);
    if (shown.kind === 'shown') return await record(room, work, shown.ref);
    await room.notices.tellAdmin(
      `${placeName(work.place)} cannot be reached: ${shown.reason}`,
      placeName(work.place),
    );
    await fallBack(room, work);
  };
}

/** A card for a ticket that is closed, merged or split meanwhile would ping people for nothing. */
function isPast(ticket: Ticket, effect: Effect): boolean {
  return effect.kind === 'card' && !isOpen(ticket);
}

function gone(reason: string) {
  return { kind: 'gone', reason } as const;
}

async function tryShow(
  room: DeliveryRoom,
  place: HandOffPlace,
  work: DeliverWork,
  ticket: Ticket,
  last: boolean,
) {
  try {
    return await place.show(work.id, work.place, work.effect, await content(room, ticket));
  } catch (error) {
    const hopeless = error instanceof Fault && !error.retry;
    if (last || hopeless) return gone(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function content(room: DeliveryRoom, ticket: Ticket): Promise<CardContent> {
  const [messages, history, open] = await Promise.all([
    room.store.messagesOf(ticket.id),
    room.store.historyOf(ticket.id),
    room.store.openOf(ticket.customer.id, 10),
  ]);
  return {
    ticket,
    messages,
    history,
    others: open.filter(({ id }) => id !== ticket.id),
    rulebook: room.rulebook(),
  };
}

async function drop(room: DeliveryRoom, work: Work): Promise<void> {
  await room.store.commit(change(room.clock.now(), { done: [work.id] }));
}

/** It was never shown there, and says so: a ticket that opens again is handed off anew. */
async function withdraw(room: DeliveryRoom, work: DeliverWork): Promise<void> {
  await onTicket(room, work, (ticket, at) => {
    if (!isDue(ticket, work)) return change(at, {});
    const next = advance(ticket, { cards: cardsBut(ticket, work.place) });
    const again = isOpen(ticket) ? [{ work: handOffWork(next, null), delay: 0 }] : [];
    return change(at, { tickets: [{ ticket: next, was: ticket.version }], work: again });
  });
}

/** The card still waits for its place: neither recorded there by an earlier delivery nor moved on to the next. */
function isDue(ticket: Ticket, work: DeliverWork): boolean {
  return ticket.cards.some(({ place, ref }) => ref === null && isSame(place, work.place));
}

/** The card stands: its ref is kept for updates, and the hand-off is history. */
async function record(room: DeliveryRoom, work: DeliverWork, ref: string | null): Promise<void> {
  if (work.effect.kind !== 'card') return await drop(room, work);
  await onTicket(room, work, (ticket, at) =>
    isDue(ticket, work) ? handedOff(ticket, work, work.place, ref, at) : change(at, {}),
  );
}

/**
 * To the next place of gate 1 after the one that failed: another delivery, or the board, where it is already. When that
 * place has a card by now (the ticket was reassigned meanwhile), the failed one is only forgotten.
 */
async function fallBack(room: DeliveryRoom, work: DeliverWork): Promise<void> {
  if (work.effect.kind !== 'card') return await drop(room, work);
  await onTicket(room, work, (ticket, at) => {
    if (!isDue(ticket, work)) return change(at, {});
    const next = nextPlace(room, ticket, work.place);
    if (ticket.cards.some(({ place }) => isSame(place, next))) {
      const left = advance(ticket, { cards: cardsBut(ticket, work.place) });
      return change(at, { tickets: [{ ticket: left, was: ticket.version }] });
    }
    if (next.kind === 'board') return handedOff(ticket, work, next, null, at);
    const moved = advance(ticket, { cards: withCard(ticket, work.place, next, null, at) });
    return change(at, {
      tickets: [{ ticket: moved, was: ticket.version }],
      work: [{ work: deliveryWork(moved, next, work.effect), delay: 0 }],
    });
  });
}

function nextPlace(room: DeliveryRoom, ticket: Ticket, failed: Place): Place {
  const board: Place = { kind: 'board', team: ticket.decision?.team ?? 'triage' };
  if (ticket.decision === null) return board;
  const places = placesFor(ticket.decision, room.rulebook(), room.reach);
  const at = places.findIndex((place) => isSame(place, failed));
  return places[at + 1] ?? board;
}

function handedOff(ticket: Ticket, work: DeliverWork, place: Place, ref: string | null, at: number): Change {
  const ping = work.effect.kind === 'card' ? work.effect.ping : null;
  const next = advance(ticket, {
    cards: withCard(ticket, work.place, place, ref, at),
    handedOffAt: ticket.handedOffAt ?? at,
  });
  const told = {
    place: placeName(place),
    move: ticket.decision?.move ?? null,
    team: ticket.decision?.team ?? null,
    ping: ping === null ? null : { ...ping },
  };
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    history: [entry(next, at, 'handed_off', DESK, told)],
  });
}

/** In its place among the cards: the last one is where the ticket was handed off last. */
function withCard(ticket: Ticket, from: Place, to: Place, ref: string | null, at: number) {
  return ticket.cards.map((card) => (isSame(card.place, from) ? { place: to, postedAt: at, ref } : card));
}

function cardsBut(ticket: Ticket, from: Place) {
  return ticket.cards.filter(({ place }) => !isSame(place, from));
}

function isSame(a: Place, b: Place): boolean {
  return placeName(a) === placeName(b);
}

async function onTicket(
  room: DeliveryRoom,
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
