import { queueOf, teamOf } from '../../domain/router/handoff/queue-order.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { attributes, type Item, keyOrNone, stringIn } from './item.ts';
import { keyText, queueOrder, timeAndId } from './keys.ts';
import { type Document, isLarge, unpacked } from './large.ts';

/** Of a text that is kept elsewhere: for a person who looks at the table. */
const GLIMPSE = 500;

/** The reference's attributes hold the two texts; the document has the rest. */
export function ticketDocument(ticket: Ticket): Document {
  const { subject, body, ...rest } = ticket;
  // A text that UTF-8 cannot carry stays in the document, where JSON spells it.
  const spelled = {
    ...(subject.isWellFormed() ? {} : { subject }),
    ...(body.isWellFormed() ? {} : { body }),
  };
  return { inRow: { ...rest, ...spelled }, whole: ticket };
}

/** A row of tr-tickets; `document` as `packed` gave it. */
export function ticketItem(ticket: Ticket, document: Item): Item {
  const cut = (text: string) => (isLarge(document) ? text.slice(0, GLIMPSE) : text);
  return {
    ...attributes({
      ticket_id: ticket.id,
      version: ticket.version,
      customer: keyOrNone(keyText(ticket.customer.id)),
      source: ticket.lane,
      subject: cut(ticket.subject),
      body: cut(ticket.body),
      topic: keyOrNone(keyText(ticket.topic ?? '')),
      urgency: ticket.urgency,
      tone: ticket.tone,
      status: ticket.status,
      received_at: new Date(ticket.receivedAt).toISOString(),
      every: 'all',
      ...places(ticket),
    }),
    ...document,
  };
}

/** What only the indexes need. */
function places(ticket: Ticket) {
  const queue = keyOrNone(keyText(queueOf(ticket) ?? ''));
  const isWaiting = queue !== null && ticket.takenBy === null;
  const remindAt = ticket.status === 'held' ? ticket.remindAt : null;
  const { id, handedOffAt } = ticket;
  return {
    team: keyOrNone(keyText(teamOf(ticket) ?? '')),
    ...(queue !== null && { queue, queue_order: queueOrder(ticket) }),
    ...(isWaiting && { waiting: queue, received_order: timeAndId(ticket.receivedAt, id) }),
    ...(remindAt !== null && { remind: 'due', remind_at: timeAndId(remindAt, id) }),
    ...(handedOffAt !== null && { handed_off: 'all', handed_off_order: timeAndId(handedOffAt, id) }),
  };
}

export async function ticketOf(large: RawMail, item: Item): Promise<Ticket> {
  const document = await unpacked<Ticket>(large, item);
  if (isLarge(item)) return document;
  const texts = { subject: stringIn(item, 'subject') ?? '', body: stringIn(item, 'body') ?? '' };
  return Object.assign(texts, document);
}
