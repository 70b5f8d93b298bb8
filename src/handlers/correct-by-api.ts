import { randomUUID } from 'node:crypto';
import type { Rooms } from '../composition/rooms.ts';
import type { CorrectionResult } from '../domain/router/correction/command.ts';
import { invalid, refusal } from './http/answer.ts';
import { CHAT_BODY, jsonBody } from './http/body.ts';
import { readCorrection } from './http/correction-request.ts';
import { door } from './http/door.ts';
import type { HttpAnswer, HttpHandler } from './http/event.ts';
import { pathId } from './http/query.ts';
import { withApiKey } from './http/secret.ts';
import { noTicket, notNowAnswer, staleAnswer, type TicketRooms, ticketAnswer } from './http/ticket-answer.ts';

export type CorrectRooms = Pick<Rooms, 'store' | 'views' | 'correct' | 'secrets' | 'log'>;

/** `POST /tickets/{id}/corrections`. A split carries two texts, so the body may be as large as a chat. */
export const correctByApi = (rooms: CorrectRooms): HttpHandler => {
  const checks = [withApiKey(rooms.secrets), jsonBody];
  return door(rooms.log, { methods: ['POST'], bodyLimit: CHAT_BODY, checks }, async (event) => {
    const ticketId = pathId(event);
    if (ticketId === null) return noTicket();
    const read = readCorrection(event.body);
    if (!read.ok) return invalid(read.wrong);
    const { request, by, version, actionId } = read;
    return correctedAnswer(
      rooms,
      await rooms.correct({ ticketId, by, request, version, actionId: actionId ?? randomUUID() }),
    );
  });
};

function correctedAnswer(rooms: TicketRooms, result: CorrectionResult): HttpAnswer | Promise<HttpAnswer> {
  switch (result.kind) {
    case 'done':
      return ticketAnswer(rooms, result.ticket);
    case 'no-ticket':
      return noTicket();
    case 'stale':
      return staleAnswer(result.ticket, result.meanwhile);
    case 'not-now':
      return notNowAnswer(result.ticket, result.why);
    case 'invalid':
      // A sentence already, unlike the words behind a field's name that the body's checks give.
      return refusal('invalid-fields', result.why, { fields: { [result.field]: result.why } });
  }
}
