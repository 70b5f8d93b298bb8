import type { Ticket } from '../ticket.ts';

/** Where a ticket's later messages go: itself, or on to these, in this order (SPEC 2 and 7). */
export function passesOnTo(ticket: Ticket): readonly string[] {
  if (ticket.status === 'merged' && ticket.mergedInto !== null) return [ticket.mergedInto];
  return ticket.status === 'split' ? ticket.splitInto : [];
}
