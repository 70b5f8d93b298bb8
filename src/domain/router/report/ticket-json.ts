import type { Instant } from '../../kernel/instant.ts';
import type { Decided } from '../decision/model.ts';
import { placeName } from '../handoff/model.ts';
import type { HistoryEntry } from '../history.ts';
import type { Message } from '../message.ts';
import type { Receipt } from '../receipt.ts';
import type { Ticket } from '../ticket.ts';

/** ISO 8601 UTC, as all times leave the desk. */
export function isoTime(at: Instant): string {
  return new Date(at).toISOString();
}

const isoOrNull = (at: Instant | null): string | null => (at === null ? null : isoTime(at));

/** The Ticket JSON of SPEC 10, but for `messages` and `history`: what a listing shows. */
export type TicketSummaryJson = ReturnType<typeof ticketSummaryJson>;
/** The Ticket JSON of SPEC 10. */
export type TicketJson = ReturnType<typeof ticketJson>;

/** `queuePos`: 1 = next; null = in no queue, or too far back to be counted. */
export function ticketSummaryJson(ticket: Ticket, queuePos: number | null) {
  const { customer, decision, reading } = ticket;
  return {
    ticket_id: ticket.id,
    version: ticket.version,
    source: ticket.lane,
    customer: {
      email: customer.email,
      name: customer.name,
      id: customer.id,
      vip: decision?.vip ?? false,
      trust: ticket.trust,
    },
    subject: ticket.subject,
    body: ticket.body,
    status: ticket.status,
    topic: ticket.topic,
    urgency: ticket.urgency,
    tone: ticket.tone,
    reading: reading === null ? null : { by: reading.by, confidence: reading.confidence },
    taken_by: ticket.takenBy,
    received_at: isoTime(ticket.receivedAt),
    merged_into: ticket.mergedInto,
    split_into: ticket.splitInto,
    related_to: ticket.relatedTo,
    held_because: ticket.heldBecause,
    route: decision === null ? null : routeJson(ticket, decision, queuePos),
  };
}

export function ticketJson(
  ticket: Ticket,
  messages: readonly Message[],
  history: readonly HistoryEntry[],
  queuePos: number | null,
) {
  return {
    ...ticketSummaryJson(ticket, queuePos),
    messages: messages.map(messageJson),
    history: history.map(historyJson),
  };
}

function routeJson(ticket: Ticket, decision: Decided, queuePos: number | null) {
  const card = ticket.cards.at(-1);
  return {
    move: decision.move,
    team: decision.team,
    person: decision.person,
    urgency: decision.urgency,
    queue_pos: queuePos,
    because: decision.because,
    fallback: decision.fallback,
    rulebook: decision.rulebook,
    decided_at: isoTime(decision.decidedAt),
    dispatched_via: card === undefined ? null : placeName(card.place),
    dispatched_at: isoOrNull(card?.postedAt ?? null),
  };
}

/** `full_text`: the whole text when `text` is not all of it (a chat's transcript, a mail's quoted history). */
function messageJson(message: Message) {
  return {
    message_id: message.id,
    source: message.lane,
    from: message.customer.id,
    text: message.text,
    full_text: message.fullText,
    at: isoTime(message.receivedAt),
    trust: message.trust,
    trust_remark: message.trustRemark,
    attachments: message.attachments,
  };
}

function historyJson(entry: HistoryEntry) {
  return {
    at: isoTime(entry.at),
    action: entry.action,
    by_user: entry.by,
    before: entry.before,
    after: entry.after,
  };
}

/** A row of `GET /receipts`. */
export function receiptJson(receipt: Receipt) {
  return {
    receipt_id: receipt.id,
    source: receipt.lane,
    at: isoTime(receipt.at),
    from: receipt.from,
    subject: receipt.subject,
    outcome: receipt.outcome,
    ticket_id: receipt.ticketId,
    reason: receipt.rejection,
  };
}
