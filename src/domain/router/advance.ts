import type { Instant } from '../kernel/instant.ts';
import type { AuditValue, HistoryAction, HistoryEntry } from './history.ts';
import type { Ticket } from './ticket.ts';

/** Who acts when no person does. */
export const DESK = 'desk';

/** The ticket after one more commit. */
export function advance(ticket: Ticket, patch: Partial<Omit<Ticket, 'id' | 'version'>>): Ticket {
  return { ...ticket, ...patch, version: ticket.version + 1 };
}

type Audited = { readonly [key: string]: AuditValue };

/** An audit row for a ticket as it is after the commit. */
export function entry(
  ticket: Ticket,
  at: Instant,
  action: HistoryAction,
  by: string,
  after: Audited = {},
  before: Audited = {},
): HistoryEntry {
  return { ticketId: ticket.id, version: ticket.version, at, action, by, before, after };
}
