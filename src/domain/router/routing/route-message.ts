import { advance, DESK, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import { standing } from '../correction/standing.ts';
import { show } from '../handoff/show.ts';
import { isWorthReopening } from '../intake/worth-reopening.ts';
import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import { handOffWork } from './decided.ts';
import { hear } from './hear.ts';
import { heldAgain } from './held-again.ts';
import { laterMessage } from './later-message.ts';
import { decideFor } from './raise.ts';
import { recordDecision } from './record-decision.ts';
import type { Routing } from './routing.ts';
import { own, settled } from './settle.ts';

/**
 * The change that follows from a message having been read: a first decision, or what a later message may do. A message
 * of a merged or split ticket is moved on first (`rehome`); what still comes here of one stays with it.
 */
export function routeMessage(routing: Routing): Change {
  const { ticket, message, rulebook } = routing;
  if (ticket.status === 'received')
    return recordDecision(routing, decideFor(message, null, ticket.fixed, rulebook));
  if (ticket.status === 'held') return heldAgain(routing);
  if (ticket.status === 'routed') return laterMessage(routing);
  if (ticket.status === 'closed' && isWorthReopening(message, rulebook)) return reopens(routing);
  return onlyRecorded(routing);
}

function onlyRecorded({ ticket, message, at }: Routing): Change {
  return change(at, {
    tickets: [{ ticket: advance(ticket, {}), was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: recorded(ticket, message),
  });
}

/** It came in before the ticket was closed and was read after: nobody has seen it, so the ticket is open again. */
function reopens({ ticket, message, rulebook, at }: Routing): Change {
  const back = { ...ticket, ...standing(ticket, rulebook, at) };
  const heard = hear(back, [message], null, rulebook, at);
  const outcome = heard.ticket.status === 'held' ? 'held' : 'ticketed';
  return change(at, {
    tickets: [{ ticket: heard.ticket, was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes:
      message.receiptId === ticket.receiptId ? own(ticket, outcome) : settled(ticket, message, outcome),
    history: [
      entry(heard.ticket, at, 'reopen', DESK, { status: heard.ticket.status }, { status: ticket.status }),
      ...heard.history,
    ],
    work: [
      ...heard.work,
      ...show(heard.ticket, { kind: 'update', ping: null }, 'reopen'),
      { work: handOffWork(heard.ticket, message.id), delay: 0 },
    ],
  });
}

/** The ticket's own receipt follows its status, also when its first message is the last to be read. */
function recorded(ticket: Ticket, { id, receiptId }: Message): Change['outcomes'] {
  if (receiptId === null) return [];
  if (receiptId === ticket.receiptId) return own(ticket, ticket.status === 'merged' ? 'merged' : 'ticketed');
  return [{ receiptId, outcome: 'joined', ticketId: ticket.id, messageId: id }];
}
