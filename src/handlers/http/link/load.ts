import type { Rooms } from '../../../composition/rooms.ts';
import type { LikeTicket } from '../../../domain/router/learning/why-read.ts';
import type { Message } from '../../../domain/router/message.ts';
import type { Rulebook } from '../../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { likeTickets } from '../../../usecases/like-tickets.ts';

/** What a person needs to see before they press. */
export interface LinkSight {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  /** The customer's other open tickets. */
  readonly others: readonly Ticket[];
  readonly likes: readonly LikeTicket[];
  readonly rulebook: Rulebook;
}

const MOST_OTHERS = 20;

export async function loadSight(
  { store, rulebook }: Pick<Rooms, 'store' | 'rulebook'>,
  ticket: Ticket,
): Promise<LinkSight> {
  const [messages, open, likes] = await Promise.all([
    store.messagesOf(ticket.id),
    store.openOf(ticket.customer.id, MOST_OTHERS),
    likeTickets(store, ticket.reading),
  ]);
  const others = open.filter(({ id }) => id !== ticket.id);
  return { ticket, messages, others, likes, rulebook: rulebook() };
}
