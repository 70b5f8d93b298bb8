import { MINUTE, SECOND } from '../domain/kernel/instant.ts';
import { hasCard, isAwaited, isPastCard, placeAfter } from '../domain/router/handoff/delivered.ts';
import { isSilent, type Place, placeName } from '../domain/router/handoff/model.ts';
import type { Reach } from '../domain/router/handoff/place.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Delivery } from '../domain/router/work.ts';
import { Fault } from '../ports/fault.ts';
import type { CardContent, Delivered, HandOffPlace } from '../ports/hand-off-place.ts';
import type { Notices } from '../ports/notices.ts';
import { type FewAtOnce, fewAtOnce } from './few-at-once.ts';
import { likeTickets } from './like-tickets.ts';
import { type Outages, outages } from './outages.ts';
import {
  type DeliverWork,
  drop,
  fallBack,
  follow,
  record,
  type SettlingRoom,
  withdraw,
} from './settle-delivery.ts';

export interface DeliveryRoom extends SettlingRoom {
  readonly places: readonly HandOffPlace[];
  readonly notices: Notices;
}

/**
 * Shows a card, an update or a note on a place outside the store: at least once, with the same key on every try, so
 * that the place makes it visible once. A place that stays down is tried for hours; a card goes to the next place of
 * gate 1 before that when there is one where people are told, and at once when the place is gone. The board, where the
 * ticket is to be seen all the while, is always the last; where there is none, nothing is given up for it (decision 30).
 */
export function deliverCard(
  room: DeliveryRoom,
): (delivery: Delivery & { readonly work: DeliverWork }) => Promise<void> {
  const known: Known = { few: fewAtOnce(), down: outages() };
  return async (delivery) => {
    const { work } = delivery;
    const ticket = await room.store.ticket(work.ticketId);
    if (ticket === null) return await drop(room, work);
    if (isPast(ticket, work)) return await withdraw(room, work, await leftover(room, delivery));
    if (work.effect.kind !== 'card' && !hasCard(ticket, work.place)) return await follow(room, work);
    const shown = await known.few(work.place.kind, ticket, () => tryShow(room, ticket, delivery, known));
    if (shown.kind === 'shown') return await record(room, work, shown.ref);
    await tellAdmin(room, work.place, shown, known.down);
    if (isForNobody(room, ticket, work)) throw nobody(shown);
    await fallBack(room, work);
  };
}

/** The next place would be a board that is not there: rather than recorded where nobody looks, it is tried on. */
function isForNobody(
  { reach, rulebook }: DeliveryRoom,
  ticket: Ticket,
  { place, effect }: DeliverWork,
): boolean {
  if (reach.board !== false || isSilent(effect)) return false;
  return placeAfter(ticket, place, rulebook(), reach).kind === 'board';
}

/** Long: what is gone comes back when a person mends it, a dead letter is what rings the alarm. */
const UNTIL_MENDED = 15 * MINUTE;

function nobody({ reason }: Gone): Fault {
  return new Fault('no-place', `no place takes it: ${reason}`, { retry: true, retryAfter: UNTIL_MENDED });
}

/** What this process knows of its places. */
interface Known {
  readonly few: FewAtOnce;
  readonly down: Outages;
}

/** A place that does not take this: for good, or (`away`) not for a long while. */
type Gone = Extract<Delivered, { kind: 'gone' }> & { readonly away?: true };

/** What the admin is to know about the cards of a place that cannot be reached. */
function whereCardsAre({ board = true }: Reach): string {
  return board
    ? 'Its cards go to the team’s inbox where there is one; the board shows them all.'
    : 'Its cards go to the team’s inbox or to the triage lane where there is one; others wait, and are tried again every quarter of an hour.';
}

/** Once a place and cause, and again when it worked in between. While it is away, each try may have a cause of its own. */
async function tellAdmin(
  { notices, reach }: DeliveryRoom,
  place: Place,
  { reason, everywhere, away }: Gone,
  down: Outages,
): Promise<void> {
  const name = everywhere === true ? place.kind : placeName(place);
  const once = `${name} ${down.nth(name)} ${away === true ? 'away' : reason}`;
  await notices.tellAdmin(
    `${name} cannot be reached: ${reason.replace(/\.$/, '')}. ${whereCardsAre(reach)}`,
    once,
  );
}

function isPast(ticket: Ticket, { effect, place }: DeliverWork): boolean {
  return effect.kind === 'card' && isPastCard(ticket, place);
}

/**
 * Failures of a place without a success, and for how long, before it counts as away: its cards go on then, when people
 * are told at the next place too. Of the place and not of each card: where every try hangs for seconds, hundreds of cards
 * would wait for hours.
 */
const FAILURES_BEFORE_AWAY = 8;
const DOWN_BEFORE_AWAY = 30 * SECOND;
/** Tries of a card before it goes on: the second looks whether the first has posted it after all. */
const TRIES_BEFORE_NEXT = 2;

async function tryShow(
  room: DeliveryRoom,
  ticket: Ticket,
  delivery: Delivery & { readonly work: DeliverWork },
  { down }: Known,
): Promise<Delivered | Gone> {
  const { work, attempt, enqueuedAt } = delivery;
  const place = room.places.find(({ kind }) => kind === work.place.kind);
  if (place === undefined) return { kind: 'gone', reason: 'this desk cannot reach it' };
  const name = placeName(work.place);
  try {
    const drawn = await content(room, asShown(ticket, work));
    const tries = { first: attempt === 1, since: enqueuedAt };
    const shown = await place.show(work.id, work.place, work.effect, drawn, tries);
    if (shown.kind === 'gone') down.failed(name, room.clock.now());
    else for (const one of [name, work.place.kind]) down.works(one);
    if (shown.kind === 'gone' && shown.everywhere === true) down.failed(work.place.kind, room.clock.now());
    return shown;
  } catch (error) {
    // Nothing was tried, so that it counts for nothing, even as the last delivery.
    if (error instanceof Fault && error.untried) throw error;
    const { since, times } = down.failed(name, room.clock.now());
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof Fault && !error.retry) return { kind: 'gone', reason };
    const away: Gone = { kind: 'gone', reason, away: true };
    const isAway = times >= FAILURES_BEFORE_AWAY && room.clock.now() - since >= DOWN_BEFORE_AWAY;
    if (givesUp(room, ticket, delivery, isAway)) return away;
    // Where nobody else is told, or what is no card: it is tried on, and the admin knows.
    if (isAway) await tellAdmin(room, work.place, away, down);
    throw error;
  }
}

/** Recording the card is one version more: what is bound to the version on it is bound to that one. */
function asShown(ticket: Ticket, work: DeliverWork): Ticket {
  const recorded = work.effect.kind === 'card' && isAwaited(ticket, work.place);
  return recorded ? { ...ticket, version: ticket.version + 1 } : ticket;
}

/** What is no card is never given up here: after its last delivery it is a dead letter, which a person sees. */
function givesUp(
  room: DeliveryRoom,
  ticket: Ticket,
  { work, attempt, last }: Delivery & { readonly work: DeliverWork },
  isAway: boolean,
): boolean {
  if (work.effect.kind !== 'card') return false;
  const goesOn = isAway && attempt >= TRIES_BEFORE_NEXT;
  return last || (goesOn && placeAfter(ticket, work.place, room.rulebook(), room.reach).kind !== 'board');
}

async function content(room: DeliveryRoom, ticket: Ticket): Promise<CardContent> {
  const [messages, history, open, likes] = await Promise.all([
    room.store.messagesOf(ticket.id),
    room.store.historyOf(ticket.id),
    room.store.openOf(ticket.customer.id, 10),
    likeTickets(room.store, ticket.reading),
  ]);
  return {
    ticket,
    messages,
    history,
    others: open.filter(({ id }) => id !== ticket.id),
    rulebook: room.rulebook(),
    likes,
  };
}

/** A card that is no longer wanted may be there all the same: an earlier try posted it, and its answer was lost. */
async function leftover(
  room: DeliveryRoom,
  { work, attempt, enqueuedAt }: Delivery & { readonly work: DeliverWork },
): Promise<string | null> {
  const place = room.places.find(({ kind }) => kind === work.place.kind);
  if (attempt === 1 || place?.find === undefined) return null;
  return await place.find(work.id, work.place, { first: false, since: enqueuedAt });
}
