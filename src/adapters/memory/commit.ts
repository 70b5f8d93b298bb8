import type { Change } from '../../domain/router/change.ts';
import type { Message } from '../../domain/router/message.ts';
import { Fault } from '../../ports/fault.ts';
import type { Committed, Conflict } from '../../ports/ticket-store.ts';
import { addTo, claimKey, enqueue, type MemoryState } from './state.ts';

/** One change, whole or not at all. */
export function commitTo(state: MemoryState, change: Change): Committed {
  const conflict = seenBefore(state, change) ?? outOfDate(state, change) ?? claimed(state, change);
  if (conflict !== null) return { ok: false, conflict };
  refuseKnownReceipts(state, change);
  writeInputs(state, change);
  writeTickets(state, change);
  writeQueue(state, change);
  return { ok: true };
}

/** While the key holds at `at`; undefined when it is free. */
export function holdsAt(
  state: MemoryState,
  key: string,
  at: number,
): { readonly ticketId: string | null } | undefined {
  const found = state.onceKeys.get(key);
  if (found === undefined || (found.until !== null && at >= found.until)) return undefined;
  return { ticketId: found.ticketId };
}

function seenBefore(state: MemoryState, { once, at }: Change): Conflict | null {
  const seen = once && holdsAt(state, once.key, at);
  return seen ? { kind: 'seen', ticketId: seen.ticketId } : null;
}

function outOfDate(state: MemoryState, { tickets }: Change): Conflict | null {
  const stale = tickets.find(({ ticket, was }) => (state.tickets.get(ticket.id)?.version ?? 0) !== was);
  return stale ? { kind: 'version', ticketId: stale.ticket.id } : null;
}

function claimed(state: MemoryState, { claims }: Change): Conflict | null {
  for (const { customerId, topic, replaces } of claims) {
    const heldBy = state.claims.get(claimKey(customerId, topic)) ?? null;
    if (heldBy !== replaces) return { kind: 'claim', heldBy };
  }
  return null;
}

function refuseKnownReceipts(state: MemoryState, { receipts }: Change): void {
  const known = receipts.find(({ id }) => state.receipts.has(id));
  if (known) throw new Fault('store-known', `There is a receipt ${known.id} already.`, { retry: false });
}

function writeInputs(state: MemoryState, change: Change): void {
  const { once, receipts, repeats, outcomes } = change;
  if (once !== null) state.onceKeys.set(once.key, { ticketId: once.ticketId, until: once.until });
  for (const receipt of receipts) state.receipts.set(receipt.id, receipt);
  for (const { lane, day } of repeats) {
    const counted = state.repeats.get(`${lane} ${day}`)?.count ?? 0;
    state.repeats.set(`${lane} ${day}`, { lane, day, count: counted + 1 });
  }
  for (const { receiptId, outcome, ticketId, messageId } of outcomes) {
    const receipt = state.receipts.get(receiptId);
    if (receipt === undefined) continue;
    const where = { ticketId: ticketId ?? receipt.ticketId, messageId: messageId ?? receipt.messageId };
    state.receipts.set(receiptId, { ...receipt, outcome, ...where });
  }
}

function writeTickets(state: MemoryState, change: Change): void {
  for (const { ticket } of change.tickets) {
    state.tickets.set(ticket.id, ticket);
    addTo(state.ticketsOfCustomer, ticket.customer.id, ticket.id);
  }
  for (const message of change.messages) writeMessage(state, message, change.at);
  for (const entry of change.history) {
    state.history.set(entry.ticketId, [...(state.history.get(entry.ticketId) ?? []), entry]);
  }
  state.corrections.push(...change.corrections);
  for (const { customerId, topic, ticketId } of change.claims)
    state.claims.set(claimKey(customerId, topic), ticketId);
}

function writeMessage(state: MemoryState, message: Message, at: number): void {
  const before = state.messages.get(message.id)?.message;
  if (before) state.messagesOfTicket.get(before.ticketId)?.delete(message.id);
  state.messages.set(message.id, { message, at });
  addTo(state.messagesOfTicket, message.ticketId, message.id);
  if (message.mail?.messageId) addTo(state.messagesByMailId, message.mail.messageId, message.id);
}

function writeQueue(state: MemoryState, change: Change): void {
  for (const id of change.done) state.queue.delete(id);
  for (const { work, delay } of change.work) enqueue(state, work, change.at + delay, change.at);
}

/** The tickets a listener is told of. */
export function touchedBy(change: Change): readonly string[] {
  return [
    ...change.tickets.map(({ ticket }) => ticket.id),
    ...change.messages.map((message) => message.ticketId),
    ...change.history.map((entry) => entry.ticketId),
  ];
}
