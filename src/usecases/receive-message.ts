import type { Instant } from '../domain/kernel/instant.ts';
import { type Change, change } from '../domain/router/change.ts';
import { type Admitting, admit } from '../domain/router/intake/admit.ts';
import { echo, mayEcho } from '../domain/router/intake/echo.ts';
import type { Inbound, Rejection } from '../domain/router/message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Seal } from '../ports/seal.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { answeredHandOff } from './answered-hand-off.ts';
import { bouncedTicket } from './bounced-ticket.ts';
import { findTicket } from './find-ticket.ts';
import { untilCommitted } from './until-committed.ts';

/** More than it takes to know a loop. */
const ECHO_LOOKS_AT = 50;

/** What `receive` answers once the input is durable. */
export type Received =
  | {
      readonly kind: 'new' | 'joined' | 'repeat';
      readonly ticketId: string;
      readonly status: Ticket['status'];
    }
  | { readonly kind: 'rejected'; readonly receiptId: string | null };

export interface Receiving {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Of the links in hand-off mails. */
  readonly seal: Seal;
  readonly rulebook: () => Rulebook;
  /** Calendar day of a moment in the configured zone, `YYYY-MM-DD`. */
  readonly dayOf: (at: number) => string;
}

/**
 * One intake for all lanes (SPEC 2): finds the ticket a message belongs to or makes one, commits receipt, message,
 * ticket and queue entry together, and answers only then. The same input again has no second effect and is counted as
 * a repeat.
 */
export function receiveMessage(room: Receiving): (inbound: Inbound) => Promise<Received> {
  return async (inbound) => {
    const settled = await untilCommitted(room.store, async () => {
      const admitting = await lookAround(room, inbound);
      const made = admit(admitting);
      return { change: made, value: received(made, admitting) };
    });
    return settled.kind === 'committed' ? settled.value : await repeat(room, inbound, settled.ticketId);
  };
}

export async function lookAround(room: Receiving, heard: Inbound): Promise<Admitting> {
  const at = room.clock.now();
  const rulebook = room.rulebook();
  const inbound = await withoutEcho(room, heard, rulebook, at);
  const ids = { receipt: room.ids.next(at), ticket: room.ids.next(at), message: room.ids.next(at) };
  const common = { inbound, rulebook, at, day: room.dayOf(at), ids };
  if (inbound.rejected === null)
    return { ...common, belongs: await findTicket(room.store, inbound, rulebook, at) };
  const bounced = await bouncedTicket(room.store, inbound);
  return { ...common, belongs: { kind: 'new', relatedTo: [] }, bounced };
}

/** What is rejected only where the desk's tickets are known: an answer to a hand-off, a card that comes back. */
async function withoutEcho(
  room: Pick<Receiving, 'store' | 'seal'>,
  inbound: Inbound,
  rulebook: Rulebook,
  at: Instant,
): Promise<Inbound> {
  const rejected = (await answeredHandOff(room, inbound)) ?? (await echoed(room, inbound, rulebook, at));
  return rejected === null ? inbound : { ...inbound, rejected };
}

async function echoed(
  { store }: Pick<Receiving, 'store'>,
  inbound: Inbound,
  rulebook: Rulebook,
  at: Instant,
): Promise<Rejection | null> {
  if (!mayEcho(inbound, rulebook)) return null;
  return echo(inbound, await store.openOf(inbound.customer.id, ECHO_LOOKS_AT), at);
}

function received(made: Change, { belongs, ids, inbound }: Admitting): Received {
  const ticket = made.tickets[0]?.ticket;
  if (inbound.rejected !== null || ticket === undefined) return { kind: 'rejected', receiptId: ids.receipt };
  return { kind: belongs.kind === 'joins' ? 'joined' : 'new', ticketId: ticket.id, status: ticket.status };
}

async function repeat(room: Receiving, inbound: Inbound, ticketId: string | null): Promise<Received> {
  const at = room.clock.now();
  await room.store.commit(change(at, { repeats: [{ lane: inbound.lane, day: room.dayOf(at) }] }));
  const ticket = ticketId === null ? null : await room.store.ticket(ticketId);
  if (ticket === null) return { kind: 'rejected', receiptId: null };
  return { kind: 'repeat', ticketId: ticket.id, status: ticket.status };
}
