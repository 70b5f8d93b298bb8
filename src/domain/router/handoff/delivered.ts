import type { Instant } from '../../kernel/instant.ts';
import { advance } from '../advance.ts';
import { type Change, change } from '../change.ts';
import { handOffWork } from '../routing/decided.ts';
import type { Rulebook } from '../rulebook/model.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { handedOffEntry } from './handed-off.ts';
import { type Card, type Effect, type Ping, type Place, placeName } from './model.ts';
import { placesFor, type Reach } from './place.ts';
import { delivery } from './show.ts';

/** What becomes of a card on its way to a place outside the store. */

export function hasCard({ cards }: Ticket, place: Place): boolean {
  return cards.some((card) => isSame(card.place, place));
}

/** The card still waits for its place: neither recorded there by an earlier delivery nor moved on to the next. */
export function isAwaited({ cards }: Ticket, there: Place): boolean {
  return cards.some(({ place, ref }) => ref === null && isSame(place, there));
}

/**
 * A card that would ping people for nothing: the ticket is closed, merged or split meanwhile, or was reassigned to another
 * place before this one had it.
 */
export function isPastCard(ticket: Ticket, there: Place): boolean {
  const current = ticket.cards.at(-1);
  return !isOpen(ticket) || current === undefined || !isSame(current.place, there);
}

/** The place of gate 1 after the one that failed; the board is the last of all. */
export function placeAfter(ticket: Ticket, failed: Place, rulebook: Rulebook, reach: Reach): Place {
  const board: Place = { kind: 'board', team: ticket.decision?.team ?? 'triage' };
  if (ticket.decision === null) return board;
  const places = placesFor(ticket.decision, rulebook, reach);
  const at = places.findIndex((place) => isSame(place, failed));
  return places[at + 1] ?? board;
}

export interface Standing {
  readonly place: Place;
  readonly ref: string | null;
  readonly ping: Ping | null;
}

/** The card that was awaited at `from` stands: how it is known is kept for updates, and the hand-off is history. */
export function cardStands(ticket: Ticket, from: Place, { place, ref, ping }: Standing, at: Instant): Change {
  const next = advance(ticket, {
    cards: withCard(ticket, from, place, ref, at),
    handedOffAt: ticket.handedOffAt ?? at,
  });
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    history: [handedOffEntry(next, place, ping, at)],
  });
}

/** An earlier try had posted it after all: it is the one that is used from now on, and shows where its ticket stands. */
export function cardFound(ticket: Ticket, standing: Standing, at: Instant): Change {
  const made = cardStands(ticket, standing.place, standing, at);
  const [next = ticket] = made.tickets.map((one) => one.ticket);
  const update = delivery(next, standing.place, { kind: 'update', ping: null });
  return { ...made, work: [{ work: update, delay: 0 }] };
}

/** The card is the next place's now, and is to be shown there. */
export function cardMovesOn(ticket: Ticket, from: Place, to: Place, effect: Effect, at: Instant): Change {
  const moved = advance(ticket, { cards: withCard(ticket, from, to, null, at) });
  return change(at, {
    tickets: [{ ticket: moved, was: ticket.version }],
    work: [{ work: delivery(moved, to, effect), delay: 0 }],
  });
}

/** It was never shown there, and says so; `again`: the ticket is to be handed off anew. */
export function cardDropped(ticket: Ticket, from: Place, again: boolean, at: Instant): Change {
  const left = advance(ticket, { cards: ticket.cards.filter(({ place }) => !isSame(place, from)) });
  return change(at, {
    tickets: [{ ticket: left, was: ticket.version }],
    work: again ? [{ work: handOffWork(left, null), delay: 0 }] : [],
  });
}

/** In its place among the cards: the last one is where the ticket was handed off last. */
function withCard(ticket: Ticket, from: Place, to: Place, ref: string | null, at: Instant): readonly Card[] {
  return ticket.cards.map((card) =>
    isSame(card.place, from) ? { ...card, place: to, postedAt: at, ref } : card,
  );
}

function isSame(a: Place, b: Place): boolean {
  return placeName(a) === placeName(b);
}
