import type { Instant } from '../../kernel/instant.ts';
import { advance, DESK, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import { joinedBy } from '../joined-by.ts';
import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';

/** Moves a message that was read to the part of a split it belongs to; it is routed there next. */
export function rehome(from: Ticket, to: Ticket, message: Message, at: Instant): Change {
  const left = advance(from, { messageCount: from.messageCount - 1 });
  const joined = advance(to, {
    ...joinedBy(to, message),
  });
  const told = { message_id: message.id };
  return change(at, {
    tickets: [
      { ticket: left, was: from.version },
      { ticket: joined, was: to.version },
    ],
    messages: [{ ...message, ticketId: to.id }],
    history: [
      entry(left, at, 'noted', DESK, {
        ...told,
        moved_to: to.id,
        why: 'it reads as the other part of the split',
      }),
      entry(joined, at, 'joined', DESK, {
        ...told,
        moved_from: from.id,
        why: 'it reads as this part of the split',
      }),
    ],
    work: [
      {
        work: { id: `route:${message.id}:${to.id}`, kind: 'route', ticketId: to.id, messageId: message.id },
        delay: 0,
      },
    ],
  });
}
