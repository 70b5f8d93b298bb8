import { advance, DESK, entry } from '../domain/router/advance.ts';
import { type Change, change } from '../domain/router/change.ts';
import type { Message } from '../domain/router/message.ts';
import { type Reading, unread, withinRulebook } from '../domain/router/reading.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { ticketOfMessage } from './ticket-of-message.ts';
import { untilCommitted } from './until-committed.ts';

export interface ReadingRoom {
  readonly store: TicketStore;
  readonly reader: TicketReader;
  readonly clock: Clock;
  readonly rulebook: () => Rulebook;
}

type ReadWork = Extract<Work, { kind: 'read' }>;

/**
 * One read per message (SPEC 3). What a reader returns is held to the rulebook's topics; when no reader can answer on
 * the last delivery, the message is read as `unsure` with the reason, so that the ticket is held and a person sees it.
 * A redelivery after the read was committed only makes sure that routing follows.
 */
export function readTicket(
  room: ReadingRoom,
): (delivery: Delivery & { readonly work: ReadWork }) => Promise<void> {
  return async ({ work, last }) => {
    let reading: Reading | null = null;
    await untilCommitted(room.store, async () => {
      const found = await ticketOfMessage(room.store, work.messageId);
      if (found === null) return { change: finished(room, work), value: null };
      const { ticket, message } = found;
      if (message.stage !== 'received') return { change: alreadyRead(room, work, message), value: null };
      reading ??= await readOnce(room, message, last);
      return { change: asRead(room, work, ticket, message, reading), value: null };
    });
  };
}

function finished(room: ReadingRoom, work: Work): Change {
  return change(room.clock.now(), { done: [work.id] });
}

function alreadyRead(room: ReadingRoom, work: Work, message: Message): Change {
  const next = message.stage === 'read' ? [routeWork(message)] : [];
  return change(room.clock.now(), { done: [work.id], work: next });
}

function asRead(room: ReadingRoom, work: Work, ticket: Ticket, message: Message, reading: Reading): Change {
  const at = room.clock.now();
  const first = ticket.status === 'received' && ticket.reading === null;
  const { topic, urgency, tone } = reading;
  const next = advance(ticket, first ? { reading, topic, urgency, tone } : {});
  const told = {
    message_id: message.id,
    topic,
    urgency,
    tone,
    by: reading.by,
    confidence: reading.confidence,
  };
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    messages: [{ ...message, reading, stage: 'read' }],
    history: [entry(next, at, 'read', DESK, told)],
    work: [routeWork(message)],
    done: [work.id],
  });
}

function routeWork(message: Message): Change['work'][number] {
  return {
    work: { id: `route:${message.id}`, kind: 'route', ticketId: message.ticketId, messageId: message.id },
    delay: 0,
  };
}

async function readOnce(room: ReadingRoom, message: Message, last: boolean): Promise<Reading> {
  if (message.broken !== null) return unread(message.broken);
  const topics = [...room.rulebook().topics.values()];
  const { lane, subject, text } = message;
  try {
    const reading = await room.reader.read({
      lane,
      subject,
      text,
      topics: topics.map(({ name, about }) => ({ name, about })),
      lastChance: last,
    });
    return withinRulebook(reading, new Set(topics.map(({ name }) => name)));
  } catch (error) {
    if (!last) throw error;
    return unread(`it could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
