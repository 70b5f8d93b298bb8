import { NOTHING_FIXED } from '../decision/model.ts';
import type { Message } from '../message.ts';
import { absorb } from '../routing/absorb.ts';
import { routeMessage } from '../routing/route-message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import type { Past } from './model.ts';

/**
 * A ticket's life once more under another rulebook and without a person's word: each message that was read is routed as
 * the desk routes it, later ones within their limits (SPEC 2). Decided is null when none of it was ever read.
 */
export function liveAgain({ ticket, messages, mergedIn }: Past, rulebook: Rulebook): Ticket {
  const lived = heardInTurn(atBirth(ticket), messages, rulebook);
  return mergedIn.reduce((root, merged) => withMerged(root, merged, rulebook), lived);
}

function atBirth(ticket: Ticket): Ticket {
  return {
    ...ticket,
    status: 'received',
    topic: null,
    urgency: null,
    tone: null,
    reading: null,
    fixed: NOTHING_FIXED,
    takenBy: null,
    mergedInto: null,
    decision: null,
    cards: [],
  };
}

function heardInTurn(born: Ticket, messages: readonly Message[], rulebook: Rulebook): Ticket {
  const heard: Message[] = [];
  let ticket = born;
  for (const message of messages) {
    if (!counted(message)) continue;
    heard.push(message);
    const { tickets } = routeMessage({ ticket, message, heard, rulebook, at: message.receivedAt });
    ticket = tickets[0]?.ticket ?? ticket;
  }
  return ticket;
}

/** A held ticket has no card that a duplicate could go under: it stays what its own messages make it. */
function withMerged(root: Ticket, merged: Past, rulebook: Rulebook): Ticket {
  if (root.decision === null || root.decision.move === 'hold') return root;
  const other = liveAgain(merged, rulebook);
  return absorb(root, other, merged.messages.filter(wasRead), rulebook, merged.ticket.receivedAt).ticket;
}

/** Not one still on its way, nor one kept without being read: a "Thanks!" to a closed ticket. */
function counted(message: Message): boolean {
  return wasRead(message) && message.stage === 'decided';
}

/** A merge takes along what was read and not yet decided. */
function wasRead({ reading, stage }: Message): boolean {
  return reading !== null && stage !== 'recorded';
}
