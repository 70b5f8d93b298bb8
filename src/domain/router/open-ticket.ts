import { NOTHING_FIXED } from './decision/model.ts';
import type { Message } from './message.ts';
import type { Ticket } from './ticket.ts';

type Kin = Partial<Pick<Ticket, 'relatedTo' | 'splitFrom' | 'neverWith'>>;

/** A ticket at birth, around its first message. */
export function openTicket(id: string, message: Message, kin: Kin = {}): Ticket {
  const reading = message.reading;
  return {
    id,
    version: 1,
    lane: message.lane,
    receiptId: message.receiptId,
    customer: message.customer,
    trust: message.trust,
    subject: message.subject,
    body: message.text,
    status: 'received',
    receivedAt: message.receivedAt,
    topic: reading?.topic ?? null,
    urgency: reading?.urgency ?? null,
    tone: reading?.tone ?? null,
    reading,
    fixed: NOTHING_FIXED,
    takenBy: null,
    takenAt: null,
    mergedInto: null,
    splitInto: [],
    splitFrom: null,
    relatedTo: [],
    neverWith: [],
    messageCount: 1,
    parties: message.parties,
    decision: null,
    cards: [],
    handedOffAt: null,
    noteCount: 0,
    lastShownAt: null,
    remindAt: null,
    firstTouchAt: null,
    heldBecause: null,
    ...kin,
  };
}
