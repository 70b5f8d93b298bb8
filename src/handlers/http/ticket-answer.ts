import type { Rooms } from '../../composition/rooms.ts';
import type { Meanwhile } from '../../domain/router/correction/command.ts';
import { isoTime, ticketJson } from '../../domain/router/report/ticket-json.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { json, refusal } from './answer.ts';
import type { HttpAnswer } from './event.ts';

export type TicketRooms = Pick<Rooms, 'store' | 'views'>;

/** 200 with the whole Ticket JSON of SPEC 10. */
export async function ticketAnswer(rooms: TicketRooms, ticket: Ticket): Promise<HttpAnswer> {
  const [messages, history, positions] = await Promise.all([
    rooms.store.messagesOf(ticket.id),
    rooms.store.historyOf(ticket.id),
    rooms.views.positions([ticket]),
  ]);
  return json(200, ticketJson(ticket, messages, history, positions.get(ticket.id) ?? null));
}

export const noTicket = (): HttpAnswer => refusal('not-found', 'There is no ticket with this id.');

/** 409: somebody was quicker. Nothing was changed; what happened meanwhile stands beside the message. */
export function staleAnswer(ticket: Ticket, meanwhile: readonly Meanwhile[]): HttpAnswer {
  const happened = meanwhile.map(({ action, by, at }) => ({ action, by, at: isoTime(at) }));
  const story = happened.map(({ action, by }) => `${action} by ${by}`).join(', ') || 'it changed';
  const message = `The ticket is at version ${ticket.version} now: ${story}. Nothing was done. Look again, then decide.`;
  return refusal('stale', message, { version: ticket.version, status: ticket.status, meanwhile: happened });
}

export function notNowAnswer(ticket: Ticket, why: string): HttpAnswer {
  return refusal('not-now', why, { version: ticket.version, status: ticket.status });
}
