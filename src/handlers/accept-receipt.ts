import { randomUUID } from 'node:crypto';
import type { Rooms } from '../composition/rooms.ts';
import { fieldsOf, textField } from '../domain/router/intake/fields.ts';
import { invalid, refusal } from './http/answer.ts';
import { optionalJsonBody } from './http/body.ts';
import { door } from './http/door.ts';
import type { HttpAnswer, HttpHandler } from './http/event.ts';
import { pathId } from './http/query.ts';
import { withApiKey } from './http/secret.ts';
import { noTicket, ticketAnswer } from './http/ticket-answer.ts';

export type AcceptRooms = Pick<Rooms, 'store' | 'views' | 'accept' | 'secrets' | 'log'>;

/** `POST /receipts/{id}/accept`, with `by` and `action_id` if there is a body: a rejected input becomes a ticket. */
export const acceptReceipt = (rooms: AcceptRooms): HttpHandler => {
  const checks = [withApiKey(rooms.secrets), optionalJsonBody];
  return door(rooms.log, { methods: ['POST'], checks }, async (event) => {
    const id = pathId(event);
    const fields = fieldsOf(event.body);
    const by = textField(fields, 'by', { line: true, max: 200 }) || 'api';
    const actionId = textField(fields, 'action_id', { line: true, max: 200 }) || randomUUID();
    if (fields.wrong.size > 0) return invalid(fields.wrong);
    return id === null ? noReceipt() : accepted(rooms, id, by, actionId);
  });
};

const noReceipt = (): HttpAnswer => refusal('not-found', 'There is no receipt with this id.');

async function accepted(rooms: AcceptRooms, id: string, by: string, actionId: string): Promise<HttpAnswer> {
  const result = await rooms.accept(id, by, actionId);
  if (result.kind === 'no-receipt') return noReceipt();
  if (result.kind === 'not-rejected')
    return refusal('not-now', 'This input is a ticket already, or was never rejected.', {
      ticket_id: result.ticketId,
    });
  const ticket = await rooms.store.ticket(result.ticketId);
  return ticket === null ? noTicket() : ticketAnswer(rooms, ticket);
}
