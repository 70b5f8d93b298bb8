import type { Instant } from '../../kernel/instant.ts';
import { advance, DESK } from '../advance.ts';
import { type Change, change } from '../change.ts';
import type { Decided } from '../decision/model.ts';
import type { Message } from '../message.ts';
import { liftEntry } from '../routing/hear.ts';
import { mergedInto } from '../routing/merged-into.ts';
import { isStronger } from '../routing/raise.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { areApart, claimsAs, isDuplicate } from './duplicate.ts';
import { handedOffEntry } from './handed-off.ts';
import { type Card, type Place, placeName } from './model.ts';
import { pingFor } from './ping.ts';
import { isSeen, placesFor, type Reach } from './place.ts';
import { delivery, show, tellPast } from './show.ts';

/** Everything the four gates look at. `holder`: the root that has the card of this customer and topic now. */
export interface HandingOff {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  /** Who holds the claim, as recorded; it may be merged or gone. */
  readonly claimedBy: string | null;
  /** The ticket behind `claimedBy`, followed to its root. */
  readonly holder: Ticket | null;
  /** Tickets merged into this one: they follow it into a root. */
  readonly followers: readonly Ticket[];
  readonly rulebook: Rulebook;
  readonly reach: Reach;
  readonly at: Instant;
}

/**
 * The four gates (SPEC 6) in their order. Null = nothing to do: it is not open, not decided, or its card is there
 * already; `unseen` = its card would stand on a board that is not there. One change, so that "this customer and topic has
 * a card" and the card itself cannot part.
 */
export function handOff(going: HandingOff): Change | 'unseen' | null {
  const { ticket, holder, rulebook, at } = going;
  const decision = ticket.decision;
  if (decision === null || (ticket.status !== 'routed' && ticket.status !== 'held')) return null;
  const [place] = placesFor(decision, rulebook, going.reach);
  const fresh = ticket.status === 'routed' && holder !== null && !isAt(ticket.cards.at(-1), place);
  if (fresh && isDuplicate(ticket, holder, rulebook, at)) return mergeAsDuplicate(going, holder);
  const there = ticket.cards.find((card) => isAt(card, place));
  if (there !== undefined) return bringBack(going, decision, there);
  return isSeen(place, going.reach) ? postCard(going, decision, place) : 'unseen';
}

function isAt(card: Card | undefined, place: Place): boolean {
  return card !== undefined && placeName(card.place) === placeName(place);
}

/** Gate 3: no new card; the messages are notes under the root's card, and this ticket is merged into it. */
function mergeAsDuplicate(going: HandingOff, root: Ticket): Change {
  const { ticket, messages, rulebook, at, followers } = going;
  const why = 'same customer, same topic';
  return mergedInto({ root, ticket, messages, followers, rulebook, at, by: DESK, why }).change;
}

/** Gate 4: the card. On the board it is there with the commit; elsewhere a delivery follows and records it. */
function postCard(going: HandingOff, decision: Decided, place: Place): Change {
  const { ticket, rulebook, at } = going;
  const ping = pingFor(decision, rulebook);
  const card: Card = { place, postedAt: at, ref: null, move: decision.move };
  const cards = [...ticket.cards, card];
  const onBoard = place.kind === 'board';
  const next = advance(ticket, {
    cards,
    lastShownAt: at,
    handedOffAt: ticket.handedOffAt ?? (onBoard ? at : null),
  });
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    claims: claims(going),
    history: onBoard ? [handedOffEntry(next, place, ping, at)] : [],
    work: [
      ...(onBoard ? [] : [{ work: delivery(next, place, { kind: 'card', ping }), delay: 0 }]),
      ...tellPast(next),
    ],
  });
}

/**
 * The card is there already: no second one. A new topic is claimed, the card becomes the current one, and a move
 * stronger than people there were told of is a lift. A card that had moved on is old and far up by now, where nobody sees
 * it change: that its ticket is back is said beside it.
 */
function bringBack(going: HandingOff, decision: Decided, there: Card): Change | null {
  const { ticket, rulebook, at } = going;
  const last = ticket.cards.at(-1);
  const lifted = isStronger(decision.move, there.move);
  const wanted = going.claimedBy === ticket.id ? [] : claims(going);
  if (!lifted && wanted.length === 0 && last === there) return null;
  const cards = [...ticket.cards.filter((card) => card !== there), { ...there, move: decision.move }];
  const next = advance(ticket, { cards, lastShownAt: at });
  const ping = lifted ? pingFor(decision, rulebook) : null;
  const isBack = last !== there && there.ref !== null;
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    claims: wanted,
    history: lifted
      ? [liftEntry(next, { ...decision, decidedAt: at }, { ...decision, move: there.move }, ping)]
      : [],
    work: show(next, { kind: 'update', ping, ...(isBack ? { back: true as const } : {}) }),
  });
}

/** A routed ticket claims its customer and topic, unless a live card it must stay apart from holds the claim. */
function claims({ ticket, claimedBy, holder }: HandingOff): Change['claims'] {
  if (ticket.status !== 'routed' || ticket.topic === null) return [];
  const keeps =
    holder !== null && holder.id !== ticket.id && areApart(ticket, holder) && holder.status === 'routed';
  if (keeps) return [];
  return [{ customerId: claimsAs(ticket), topic: ticket.topic, ticketId: ticket.id, replaces: claimedBy }];
}
