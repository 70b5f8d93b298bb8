import { advance, entry } from '../advance.ts';
import { change } from '../change.ts';
import { show } from '../handoff/show.ts';
import type { Message } from '../message.ts';
import { openTicket } from '../open-ticket.ts';
import { handOffWork } from '../routing/decided.ts';
import { own } from '../routing/settle.ts';
import type { Ticket } from '../ticket.ts';
import { type Corrected, type Correcting, invalid, notNow, row, touched } from './correcting.ts';
import { standing } from './standing.ts';

/** A merged ticket stands alone again, is handed off, and is exempt from gate 3 with that root for ever. */
export function separateTicket(correcting: Correcting, root: Ticket | null): Corrected {
  const { ticket, by, at, rulebook } = correcting;
  const back = standing(ticket, rulebook, at);
  const neverWith =
    ticket.mergedInto === null ? ticket.neverWith : withOne(ticket.neverWith, ticket.mergedInto);
  const next = advance(ticket, { ...back, mergedInto: null, neverWith, ...touched(ticket, at) });
  const apart = root === null ? null : advance(root, { neverWith: withOne(root.neverWith, ticket.id) });
  return {
    kind: 'change',
    created: [],
    change: change(at, {
      tickets: [
        { ticket: next, was: ticket.version },
        ...(root === null || apart === null ? [] : [{ ticket: apart, was: root.version }]),
      ],
      outcomes: own(next, back.status === 'held' ? 'held' : 'ticketed'),
      history: [
        entry(
          next,
          at,
          'separate',
          by,
          { status: back.status },
          { status: ticket.status, merged_into: ticket.mergedInto },
        ),
        ...(apart === null ? [] : [entry(apart, at, 'separate', by, { separated: ticket.id })]),
      ],
      corrections: [row(correcting, 'separate', next)],
      work: [...show(next, { kind: 'update', ping: null }), { work: handOffWork(next, null), delay: 0 }],
    }),
  };
}

/** One joined message becomes a ticket of its own; where it was read already, that reading is used. */
export function separateMessage(correcting: Correcting, messageId: string): Corrected {
  const { ticket, messages, by, at, newIds } = correcting;
  const message = messages.find(({ id }) => id === messageId);
  if (message === undefined) return invalid('message_id', 'This ticket has no such message.');
  if (messages[0]?.id === messageId)
    return notNow('The ticket began with this message; separate the later ones instead.');
  const [id] = newIds;
  const apart = ticket.mergedInto === null ? [ticket.id] : [ticket.id, ticket.mergedInto];
  const born = openTicket(id, message, { relatedTo: [ticket.id], neverWith: apart });
  const moved: Message = { ...message, ticketId: id, stage: message.reading === null ? 'received' : 'read' };
  const rest = advance(ticket, {
    messageCount: ticket.messageCount - 1,
    neverWith: withOne(ticket.neverWith, id),
    ...touched(ticket, at),
  });
  const kind = moved.stage === 'read' ? ('route' as const) : ('read' as const);
  return {
    kind: 'change',
    created: [id],
    change: change(at, {
      tickets: [
        { ticket: rest, was: ticket.version },
        { ticket: born, was: 0 },
      ],
      messages: [moved],
      outcomes: own(born, 'waiting'),
      history: [
        entry(rest, at, 'separate', by, { message_id: messageId, into: id }),
        entry(born, at, 'received', by, { separated_from: ticket.id, message_id: messageId }),
      ],
      corrections: [row(correcting, 'separate', rest)],
      work: [{ work: { id: `${kind}:${message.id}:${id}`, kind, ticketId: id, messageId }, delay: 0 }],
    }),
  };
}

function withOne(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id];
}
