import { type LikeTicket, leanedOnTickets, likeTicket } from '../domain/router/learning/why-read.ts';
import type { Reading } from '../domain/router/reading.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

/** The earlier tickets a reading leaned on, as they are now; those that are gone are left out. */
export async function likeTickets(
  store: Pick<TicketStore, 'ticket'>,
  reading: Reading | null,
): Promise<readonly LikeTicket[]> {
  const found = await Promise.all(leanedOnTickets(reading).map((id) => store.ticket(id)));
  return found.flatMap((ticket) => (ticket === null ? [] : [likeTicket(ticket)]));
}
