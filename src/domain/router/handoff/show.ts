import type { Change } from '../change.ts';
import type { Ticket } from '../ticket.ts';
import type { Work } from '../work.ts';
import { type Card, type Effect, type Place, placeName } from './model.ts';

/**
 * The deliveries that bring an effect to the place outside the store that has the ticket's card now, and where it stands
 * to earlier places. The board needs none: it shows what is committed. The id carries the ticket's version (and what
 * caused it, `tag`), so that a repeated commit delivers once.
 */
export function show(ticket: Ticket, effect: Effect, tag = ''): Change['work'] {
  const current = ticket.cards.at(-1);
  const now =
    current === undefined || current.place.kind === 'board'
      ? []
      : [delivery(ticket, current.place, effect, tag)];
  const past = effect.kind === 'update' ? tellPast(ticket, tag) : [];
  return [...now.map((work) => ({ work, delay: 0 })), ...past];
}

/** Earlier places see where the ticket stands, silently, and are told nothing more: it is not theirs any longer. */
export function tellPast(ticket: Ticket, tag = ''): Change['work'] {
  const hasSeen = ({ place, ref }: Card) => place.kind !== 'board' && ref !== null;
  const silent: Effect = { kind: 'update', ping: null };
  return ticket.cards
    .slice(0, -1)
    .filter(hasSeen)
    .map(({ place }) => ({ work: delivery(ticket, place, silent, tag), delay: 0 }));
}

export function delivery(ticket: Ticket, place: Place, effect: Effect, tag = ''): Work {
  const id = `deliver:${ticket.id}:${ticket.version}:${effect.kind}:${placeName(place)}:${tag}`;
  return { id, kind: 'deliver', ticketId: ticket.id, place, effect };
}
