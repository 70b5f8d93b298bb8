import { type Change, change } from '../src/domain/router/change.ts';
import type { HistoryAction, HistoryEntry } from '../src/domain/router/history.ts';
import type { Message } from '../src/domain/router/message.ts';
import type { Reading } from '../src/domain/router/reading.ts';
import type { Receipt } from '../src/domain/router/receipt.ts';
import type { Ticket } from '../src/domain/router/ticket.ts';
import type { Work } from '../src/domain/router/work.ts';
import type { Ids } from '../src/ports/ids.ts';
import { plainMessage } from '../test/arbitraries/aMessage.ts';
import { plainReceipt } from '../test/arbitraries/aReceipt.ts';
import { plainDecision, plainTicket } from '../test/arbitraries/aTicket.ts';

export interface Pair {
  readonly ticket: Ticket;
  readonly message: Message;
}

const TOPICS = ['billing', 'login', 'shipping', 'orders', 'returns'];
const WORDS = Array.from({ length: 4_000 }, (_, n) =>
  ((n * 2_654_435_761) % 4_294_967_296).toString(36).slice(0, 3 + (n % 6)),
);

/** About 500 characters, the frequent words often and the rare ones rarely, as people write. */
function text(seed: number): string {
  let state = seed * 7_919 + 1;
  return Array.from({ length: 80 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return WORDS[Math.floor((state / 2_147_483_648) ** 3 * WORDS.length)];
  }).join(' ');
}

/** A new ticket of one of 200,000 customers, with its message. */
export function made(ids: Ids, at: number, n: number): Pair {
  const who = `customer${(n * 7_919) % 200_000}@example${n % 97}.example`;
  const customer = { id: who, email: who, name: `Customer ${n}` };
  const receiptId = ids.next(at);
  const said = { customer, subject: `Question ${n} about an order`, receivedAt: at, receiptId };
  const body = text(n);
  const ticket = plainTicket({ ...said, id: ids.next(at), body, parties: [who] });
  const mail = { messageId: `${n}.${at}@mail.example`, chain: [] };
  const message = plainMessage({
    ...said,
    id: ids.next(at),
    ticketId: ticket.id,
    text: body,
    lane: 'mail',
    mail,
    parties: [who],
  });
  return { ticket, message };
}

function entry(ticket: Ticket, action: HistoryAction): HistoryEntry {
  const after = {
    status: ticket.status,
    team: ticket.decision?.team ?? null,
    because: ticket.decision?.because ?? [],
  };
  return {
    ticketId: ticket.id,
    version: ticket.version,
    at: ticket.receivedAt,
    action,
    by: 'desk',
    before: {},
    after,
  };
}

export function receiptFor({ ticket, message }: Pair): Receipt {
  const where = { ticketId: ticket.id, messageId: message.id, at: ticket.receivedAt, lane: 'mail' as const };
  const laneKey = `mail:${message.id.split('').reverse().join('').repeat(2)}`;
  return plainReceipt({
    id: ticket.receiptId ?? '',
    ...where,
    laneKey,
    from: ticket.customer.id,
    subject: ticket.subject,
  });
}

function work(kind: 'read' | 'route' | 'hand-off', { ticket, message }: Pair): Work {
  return { id: `${kind}:${message.id}`, kind, ticketId: ticket.id, messageId: message.id };
}

export function acceptance(pair: Pair): Change {
  const receipt = receiptFor(pair);
  return change(pair.ticket.receivedAt, {
    once: { key: receipt.laneKey, ticketId: pair.ticket.id, until: null },
    receipts: [receipt],
    tickets: [{ ticket: pair.ticket, was: 0 }],
    messages: [pair.message],
    history: [entry(pair.ticket, 'received')],
    work: [{ work: work('read', pair), delay: 0 }],
  });
}

function stepped(
  pair: Pair,
  ticket: Partial<Ticket>,
  stage: Message['stage'],
  action: HistoryAction,
  done: string,
) {
  const next: Pair = {
    ticket: { ...pair.ticket, ...ticket, version: pair.ticket.version + 1 },
    message: { ...pair.message, stage, reading: readingOf(pair) },
  };
  const parts = {
    tickets: [{ ticket: next.ticket, was: pair.ticket.version }],
    messages: stage === pair.message.stage ? [] : [next.message],
    history: [entry(next.ticket, action)],
    done: [done],
  };
  return { pair: next, parts };
}

function readingOf({ ticket }: Pair): Reading {
  const topic = TOPICS[ticket.body.length % TOPICS.length] ?? 'billing';
  const leanedOn = ['invoice', 'amount', 'charged'].map((value) => ({
    kind: 'word' as const,
    value,
    weight: 0.5,
  }));
  return {
    topic,
    urgency: 'low',
    tone: 'calm',
    by: 'lexical',
    confidence: 0.93,
    bestTopic: topic,
    leanedOn,
    remark: null,
    usage: null,
  };
}

export function reading(pair: Pair, done: string) {
  const read = readingOf(pair);
  const tags = { reading: read, topic: read.topic, urgency: read.urgency, tone: read.tone };
  const { pair: next, parts } = stepped(pair, tags, 'read', 'read', done);
  return {
    pair: next,
    change: change(pair.ticket.receivedAt, { ...parts, work: [{ work: work('route', next), delay: 0 }] }),
  };
}

export function deciding(pair: Pair, done: string) {
  const team = `team-${pair.ticket.body.length % 8}`;
  const routed = { status: 'routed' as const, decision: plainDecision({ team }) };
  const { pair: next, parts } = stepped(pair, routed, 'decided', 'decided', done);
  const outcome = {
    receiptId: pair.ticket.receiptId ?? '',
    outcome: 'ticketed' as const,
    ticketId: pair.ticket.id,
    messageId: null,
  };
  return {
    pair: next,
    change: change(pair.ticket.receivedAt, {
      ...parts,
      outcomes: [outcome],
      work: [{ work: work('hand-off', next), delay: 0 }],
    }),
  };
}

/** `replaces`: who holds the claim of this customer and topic now. */
export function handingOff(pair: Pair, done: string, replaces: string | null) {
  const { ticket } = pair;
  const at = ticket.receivedAt;
  const card = {
    place: { kind: 'board' as const, team: ticket.decision?.team ?? '' },
    postedAt: at,
    ref: null,
    move: ticket.decision?.move ?? ('route' as const),
  };
  const shown = { cards: [card], handedOffAt: at, lastShownAt: at };
  const { pair: next, parts } = stepped(pair, shown, 'decided', 'handed_off', done);
  const claim = { customerId: ticket.customer.id, topic: ticket.topic ?? '', ticketId: ticket.id, replaces };
  return { pair: next, change: change(at, { ...parts, claims: [claim] }) };
}
