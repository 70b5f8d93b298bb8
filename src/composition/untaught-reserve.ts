import { UNSURE } from '../domain/router/reading.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';

/**
 * A reserve that was taught nothing: how urgent and how angry a text sounds can be heard without examples, and who holds
 * a ticket has to know; the topic is left to a person.
 */
export function untaughtReserve(reader: Pick<TicketReader, 'read'>): Pick<TicketReader, 'read'> {
  return {
    read: async (request) => ({
      ...(await reader.read(request)),
      topic: UNSURE,
      bestTopic: null,
      confidence: 0,
      remark: 'the topic is left to a person',
    }),
  };
}
