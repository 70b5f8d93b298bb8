import type { Received } from '../../composition/rooms.ts';
import { json } from './answer.ts';
import type { HttpAnswer } from './event.ts';

/** 202: the input is durable, whether it is new, joined a ticket, or had been here before. */
export function receivedAnswer(received: Received): HttpAnswer {
  if (received.kind === 'rejected')
    return json(202, { ticket_id: null, status: 'rejected', receipt_id: received.receiptId });
  return json(202, { ticket_id: received.ticketId, status: received.status });
}
