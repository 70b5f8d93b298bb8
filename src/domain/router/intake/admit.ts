import type { Instant } from '../../kernel/instant.ts';
import { advance, DESK, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import { standing } from '../correction/standing.ts';
import { show } from '../handoff/show.ts';
import { joinedBy, MAX_PARTIES } from '../joined-by.ts';
import type { Inbound, Message } from '../message.ts';
import { openTicket } from '../open-ticket.ts';
import type { Receipt } from '../receipt.ts';
import { handOffWork } from '../routing/decided.ts';
import { own } from '../routing/settle.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { readWork } from '../work.ts';
import { isWorthReopening } from './worth-reopening.ts';

/** What intake found out about where an input belongs. */
export type Belongs =
  | { readonly kind: 'joins'; readonly ticket: Ticket; readonly why: string }
  | { readonly kind: 'new'; readonly relatedTo: readonly string[] };

export interface Admitting {
  readonly inbound: Inbound;
  readonly belongs: Belongs;
  readonly rulebook: Rulebook;
  readonly at: Instant;
  /** Calendar day of `at` in the configured zone. */
  readonly day: string;
  readonly ids: { readonly receipt: string; readonly ticket: string; readonly message: string };
  /** Of a bounce: the ticket that the mail which did not arrive was about. */
  readonly bounced?: Ticket | null;
}

/** Accepting one input: receipt, message, ticket and queue entry in one change (SPEC 2). */
export function admit(admitting: Admitting): Change {
  const { inbound, belongs } = admitting;
  if (inbound.rejected !== null) return reject(admitting);
  return belongs.kind === 'joins'
    ? join(admitting, belongs.ticket, belongs.why)
    : open(admitting, belongs.relatedTo);
}

/** A rejected input that a person takes for a ticket after all; its receipt is there already. */
export function acceptRejected(
  admitting: Admitting,
  receipt: Receipt,
  { by, actionId }: { readonly by: string; readonly actionId: string },
): Change {
  const { at, ids } = admitting;
  const opened = open(admitting, []);
  const told = { receipt_id: receipt.id, action_id: actionId };
  const was = { rejected: receipt.rejection?.kind ?? null };
  return {
    ...opened,
    // One key a receipt: of two people who press at once, one makes the ticket.
    once: { key: `accept:${receipt.id}`, ticketId: ids.ticket, until: null },
    receipts: [],
    outcomes: [{ receiptId: receipt.id, outcome: 'waiting', ticketId: ids.ticket, messageId: ids.message }],
    history: [
      ...opened.history,
      ...opened.tickets.map(({ ticket }) => entry(ticket, at, 'accept', by, told, was)),
    ],
  };
}

function reject(admitting: Admitting): Change {
  const { inbound, bounced = null, at, ids } = admitting;
  const rejection =
    inbound.rejected === null || bounced === null
      ? inbound.rejected
      : { ...inbound.rejected, remark: `${inbound.rejected.remark}, about ticket ${bounced.id}` };
  // Only the story is told: anybody can write a bounce, so that it changes nothing of the ticket, not even its version.
  const text = `a mail about this ticket did not arrive (${inbound.subject.slice(0, 100)})`;
  return change(at, {
    once: once(admitting, null),
    receipts: [{ ...receipt(admitting, null, null), outcome: 'rejected', rejection, inbound }],
    history: bounced === null ? [] : [entry(bounced, at, 'noted', DESK, { text, receipt_id: ids.receipt })],
  });
}

function open(admitting: Admitting, relatedTo: readonly string[]): Change {
  const { at, ids } = admitting;
  const message = messageOf(admitting, ids.ticket, 'received');
  const ticket = openTicket(ids.ticket, message, { relatedTo });
  return change(at, {
    once: once(admitting, ids.ticket),
    receipts: [receipt(admitting, ids.ticket, ids.message)],
    tickets: [{ ticket, was: 0 }],
    messages: [message],
    history: [entry(ticket, at, 'received', DESK, { lane: message.lane, message_id: message.id })],
    work: [{ work: readWork(message), delay: 0 }],
  });
}

/**
 * One more message of a ticket that is there. A closed ticket comes back to its team, unless the message is nearly
 * empty ("Thanks!"): then it is only recorded.
 */
function join(admitting: Admitting, ticket: Ticket, why: string): Change {
  const { at, ids, rulebook, inbound } = admitting;
  const onlyThanks = ticket.status === 'closed' && !isWorthReopening(inbound, rulebook);
  const message = messageOf(admitting, ticket.id, onlyThanks ? 'recorded' : 'received');
  const reopens = ticket.status === 'closed' && !onlyThanks;
  const next = advance(ticket, {
    ...joinedBy(ticket, message),
    ...(reopens ? standing(ticket, rulebook, at) : {}),
  });
  return change(at, {
    once: once(admitting, ticket.id),
    receipts: [{ ...receipt(admitting, ticket.id, ids.message), outcome: onlyThanks ? 'joined' : 'waiting' }],
    outcomes: reopens ? own(next, next.status === 'held' ? 'held' : 'ticketed') : [],
    tickets: [{ ticket: next, was: ticket.version }],
    messages: [message],
    history: [
      entry(next, at, 'joined', DESK, { lane: message.lane, message_id: message.id, why }),
      ...(reopens ? [entry(next, at, 'reopen', DESK, { status: next.status }, { status: 'closed' })] : []),
    ],
    work: [
      ...(onlyThanks ? [] : [{ work: readWork(message), delay: 0 }]),
      ...(reopens
        ? [{ work: handOffWork(next, message.id), delay: 0 }, ...show(next, { kind: 'update', ping: null })]
        : []),
    ],
  });
}

function once({ inbound, at }: Admitting, ticketId: string | null): Change['once'] {
  const { key, holdsFor } = inbound.laneKey;
  return { key, ticketId, until: holdsFor === null ? null : at + holdsFor };
}

function receipt(
  { inbound, at, day, ids }: Admitting,
  ticketId: string | null,
  messageId: string | null,
): Receipt {
  return {
    id: ids.receipt,
    lane: inbound.lane,
    laneKey: inbound.laneKey.key,
    at,
    day,
    outcome: 'waiting',
    ticketId,
    messageId,
    from: inbound.customer.email ?? inbound.customer.id,
    subject: inbound.subject,
    rejection: inbound.rejected,
    inbound: null,
  };
}

function messageOf({ inbound, at, ids }: Admitting, ticketId: string, stage: Message['stage']): Message {
  return {
    id: ids.message,
    ticketId,
    receiptId: ids.receipt,
    lane: inbound.lane,
    customer: inbound.customer,
    trust: inbound.trust,
    trustRemark: inbound.trustRemark,
    subject: inbound.subject,
    text: inbound.text,
    fullText: inbound.fullText,
    attachments: inbound.attachments,
    mail: inbound.mail,
    parties: inbound.parties.slice(0, MAX_PARTIES),
    sentAt: inbound.sentAt,
    receivedAt: at,
    broken: inbound.broken,
    rawKey: inbound.rawKey,
    reading: null,
    stage,
  };
}
