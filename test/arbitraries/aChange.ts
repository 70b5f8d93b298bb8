import { type Change, change } from '../../src/domain/router/change.ts';
import type { HistoryAction, HistoryEntry } from '../../src/domain/router/history.ts';
import type { Message } from '../../src/domain/router/message.ts';
import type { Receipt } from '../../src/domain/router/receipt.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import type { Work } from '../../src/domain/router/work.ts';
import { plainMessage } from './aMessage.ts';
import { plainReceipt } from './aReceipt.ts';
import { MONDAY, plainDecision, plainTicket } from './aTicket.ts';

export function plainEntry(ticket: Ticket, action: HistoryAction, at = MONDAY): HistoryEntry {
  return { ticketId: ticket.id, version: ticket.version, at, action, by: 'desk', before: {}, after: {} };
}

export function readWork(message: Pick<Message, 'id' | 'ticketId'>): Work {
  return { id: `read:${message.id}`, kind: 'read', ticketId: message.ticketId, messageId: message.id };
}

/** The acceptance of an input that makes ticket `n`: receipt, ticket, message, history, work, all in one change. */
export function anAcceptance(
  n: number | string,
  given: {
    readonly ticket?: Partial<Ticket>;
    readonly message?: Partial<Message>;
    readonly receipt?: Partial<Receipt>;
    readonly at?: number;
  } = {},
): Change & { readonly ticket: Ticket; readonly message: Message; readonly receipt: Receipt } {
  const at = given.at ?? MONDAY;
  const ids = { ticketId: `01t-${n}`, messageId: `01m-${n}`, receiptId: `01r-${n}` };
  const ticket = plainTicket({ id: ids.ticketId, receiptId: ids.receiptId, receivedAt: at, ...given.ticket });
  const { customer, subject, body: text } = ticket;
  const said = { customer, subject, text, receivedAt: at, ticketId: ticket.id, receiptId: ids.receiptId };
  const message = plainMessage({ id: ids.messageId, ...said, ...given.message });
  const where = { ticketId: ticket.id, messageId: message.id, laneKey: `form:${n}`, at };
  const receipt = plainReceipt({ id: ids.receiptId, ...where, ...given.receipt });
  const parts = change(at, {
    once: { key: receipt.laneKey, ticketId: ticket.id, until: null },
    receipts: [receipt],
    tickets: [{ ticket, was: 0 }],
    messages: [message],
    history: [plainEntry(ticket, 'received', at)],
    work: [{ work: readWork(message), delay: 0 }],
  });
  return { ...parts, ticket, message, receipt };
}

/** The ticket one commit later. */
export function next(ticket: Ticket, patch: Partial<Ticket> = {}): Ticket {
  return { ...ticket, ...patch, version: ticket.version + 1 };
}

/** The routing of a ticket to a team, from the version it has. */
export function aRouting(
  ticket: Ticket,
  patch: Partial<Ticket> = {},
  at = MONDAY,
): Change & { readonly ticket: Ticket } {
  const routed = next(ticket, { status: 'routed', topic: 'billing', decision: plainDecision(), ...patch });
  const parts = change(at, {
    tickets: [{ ticket: routed, was: ticket.version }],
    history: [plainEntry(routed, 'decided', at)],
  });
  return { ...parts, ticket: routed };
}

/** Several changes as one, for tests that need many tickets; their once-keys are left out. */
export function together(changes: readonly Change[]): Change {
  return change(changes[0]?.at ?? MONDAY, {
    receipts: changes.flatMap(({ receipts }) => receipts),
    tickets: changes.flatMap(({ tickets }) => tickets),
    messages: changes.flatMap(({ messages }) => messages),
    history: changes.flatMap(({ history }) => history),
    work: changes.flatMap(({ work }) => work),
  });
}

/** The same in commits of ten, which any store takes whole. */
export function byTens(changes: readonly Change[]): readonly Change[] {
  return Array.from({ length: Math.ceil(changes.length / 10) }, (_, n) =>
    together(changes.slice(n * 10, n * 10 + 10)),
  );
}
