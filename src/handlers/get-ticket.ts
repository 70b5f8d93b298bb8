import type { Rooms } from '../composition/rooms.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { pathId } from './http/query.ts';
import { withApiKey } from './http/secret.ts';
import { noTicket, ticketAnswer } from './http/ticket-answer.ts';

/** `GET /tickets/{id}`. */
export const getTicket = (rooms: Pick<Rooms, 'store' | 'views' | 'secrets' | 'log'>): HttpHandler =>
  door(rooms.log, { methods: ['GET'], checks: [withApiKey(rooms.secrets)] }, async (event) => {
    const id = pathId(event);
    const ticket = id === null ? null : await rooms.store.ticket(id);
    return ticket === null ? noTicket() : ticketAnswer(rooms, ticket);
  });
