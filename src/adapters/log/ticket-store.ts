import type { Change } from '../../domain/router/change.ts';
import { CORRECTIONS, type HistoryAction, type HistoryEntry } from '../../domain/router/history.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { Log, LogFields } from '../../ports/log.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';

/** One line a ticket on its usual way, one for each thing a person did; every other step is for those who look closely. */
const WORTH_A_LINE: ReadonlySet<HistoryAction> = new Set([...CORRECTIONS, 'accept', 'handed_off']);

/**
 * A store whose commits are told, each step of a ticket under its id: what was committed is what happened, so that no use
 * case has to say it again and none can forget to. Nothing a customer or a colleague wrote is among the fields.
 */
export function toldTicketStore(store: TicketStore, log: Log): TicketStore {
  return {
    ...store,
    async commit(change) {
      const committed = await store.commit(change);
      if (committed.ok) tell(change, log);
      return committed;
    },
  };
}

function tell(change: Change, log: Log): void {
  for (const { id, lane, outcome, rejection } of change.receipts) {
    if (outcome === 'rejected')
      log.info('receipt.rejected', { receipt_id: id, lane, reason: rejection?.kind ?? null });
  }
  for (const { lane } of change.repeats) log.debug('receipt.repeat', { lane });
  for (const entry of change.history) {
    const ticket = change.tickets.find((one) => one.ticket.id === entry.ticketId)?.ticket;
    const level = WORTH_A_LINE.has(entry.action) ? 'info' : 'debug';
    log[level](`ticket.${entry.action}`, stepOf(entry, ticket));
  }
}

function stepOf(entry: HistoryEntry, ticket: Ticket | undefined): LogFields {
  const about = { ticket_id: entry.ticketId, version: entry.version };
  if (ticket === undefined) return about;
  if (entry.action === 'received' || entry.action === 'joined')
    return { ...about, lane: ticket.lane, trust: ticket.trust };
  return {
    ...about,
    status: ticket.status,
    ...tagsOf(ticket),
    ...decisionOf(ticket),
    ...wayOf(entry, ticket),
  };
}

function tagsOf({ topic, urgency, tone, reading }: Ticket): LogFields {
  if (reading === null) return {};
  return {
    topic,
    urgency,
    tone,
    read_by: reading.by,
    confidence: Math.round(reading.confidence * 1_000) / 1_000,
  };
}

function decisionOf({ decision }: Ticket): LogFields {
  return decision === null ? {} : { move: decision.move, team: decision.team };
}

/** From acceptance to the place where people see it. */
function wayOf({ action, at }: HistoryEntry, { lane, cards, receivedAt }: Ticket): LogFields {
  if (action !== 'handed_off') return {};
  return { lane, place: cards.at(-1)?.place.kind ?? 'board', took_ms: at - receivedAt };
}
