import type { Rooms } from '../composition/rooms.ts';
import { type Fields, textField } from '../domain/router/intake/fields.ts';
import { ticketSummaryJson } from '../domain/router/report/ticket-json.ts';
import { STATUSES } from '../domain/router/ticket.ts';
import type { TicketFilter } from '../ports/ticket-views.ts';
import { invalid, json } from './http/answer.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { choiceOf, cursorFor, cursorOf, limitOf, queryOf } from './http/query.ts';
import { withApiKey } from './http/secret.ts';

/** `GET /tickets`: the tickets without their messages and history, which `GET /tickets/{id}` has. */
export const listTickets = (rooms: Pick<Rooms, 'views' | 'secrets' | 'log'>): HttpHandler =>
  door(rooms.log, { methods: ['GET'], checks: [withApiKey(rooms.secrets)] }, async (event) => {
    const query = queryOf(event);
    const filter = filterOf(query);
    const [cursor, limit] = [cursorOf(query, filter), limitOf(query)];
    if (query.wrong.size > 0) return invalid(query.wrong);
    const { items, next } = await rooms.views.tickets(filter, cursor, limit);
    const places = await rooms.views.positions(items);
    const tickets = items.map((ticket) => ticketSummaryJson(ticket, places.get(ticket.id) ?? null));
    return json(200, { tickets, cursor: cursorFor(filter, next) });
  });

function filterOf(query: Fields): TicketFilter {
  const status = choiceOf(query, 'status', STATUSES);
  const team = textField(query, 'team', { line: true, max: 200 });
  const customer = textField(query, 'customer', { line: true, max: 300 });
  const topic = textField(query, 'topic', { line: true, max: 200 });
  return {
    ...(status !== null && { status }),
    ...(team !== '' && { team }),
    ...(customer !== '' && { customer: customer.startsWith('chat:') ? customer : customer.toLowerCase() }),
    ...(topic !== '' && { topic }),
  };
}
