import type { Inbound } from '../domain/router/message.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

type Reads = Pick<TicketStore, 'ticket' | 'byMailIds' | 'historyOf'>;

const LOOK_AT = 20;
/** So many reports are told on one ticket: a server that reports for ever, or a forger, cannot bury its story. */
const MOST_TOLD = 20;

/**
 * The ticket that a bounce is about: a hand-off of the desk that did not arrive, or a mail in the thread of one of its
 * messages (an agent's answer). Null when it names none, or was told often enough.
 */
export async function bouncedTicket(store: Reads, { rejected, mail }: Inbound): Promise<Ticket | null> {
  if (rejected?.kind !== 'bounce') return null;
  const ticket = await named(store, rejected.ticketId ?? null, mail?.chain ?? []);
  if (ticket === null) return null;
  const history = await store.historyOf(ticket.id);
  const told = history.filter(({ action, after }) => action === 'noted' && after.receipt_id !== undefined);
  return told.length < MOST_TOLD ? ticket : null;
}

async function named(
  store: Reads,
  ticketId: string | null,
  chain: readonly string[],
): Promise<Ticket | null> {
  const handedOff = ticketId === null ? null : await store.ticket(ticketId);
  if (handedOff !== null || chain.length === 0) return handedOff;
  const [known] = await store.byMailIds(chain.slice(0, LOOK_AT));
  return known === undefined ? null : store.ticket(known.ticketId);
}
