import { type Change, change } from '../change.ts';
import { hear } from './hear.ts';
import type { Routing } from './routing.ts';
import { settled } from './settle.ts';

/** What one more message does to a ticket that is routed: a lift with one ping, or a note under its card. */
export function laterMessage({ ticket, message, rulebook, at }: Routing): Change {
  const heard = hear(ticket, [message], null, rulebook, at);
  return change(at, {
    tickets: [{ ticket: heard.ticket, was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: settled(ticket, message, 'ticketed'),
    history: heard.history,
    work: heard.work,
  });
}
