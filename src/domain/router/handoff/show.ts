import type { Ticket } from '../ticket.ts';
import type { Work } from '../work.ts';
import { type Effect, type Place, placeName } from './model.ts';

/**
 * The deliveries that bring an effect to every place outside the store that has a card of this ticket. The board needs
 * none: it shows what is committed. The id carries the ticket's version
 * (and what caused it, `tag`), so that a repeated commit delivers once.
 */
export function show(
  ticket: Ticket,
  effect: Effect,
  tag = '',
): readonly { readonly work: Work; readonly delay: number }[] {
  return ticket.cards
    .filter(({ place }) => place.kind !== 'board')
    .map(({ place }) => ({ work: delivery(ticket, place, effect, tag), delay: 0 }));
}

export function delivery(ticket: Ticket, place: Place, effect: Effect, tag = ''): Work {
  const id = `deliver:${ticket.id}:${ticket.version}:${effect.kind}:${placeName(place)}:${tag}`;
  return { id, kind: 'deliver', ticketId: ticket.id, place, effect };
}
