import { advance, DESK, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import type { Decided, Decision } from '../decision/model.ts';
import { pingFor } from '../handoff/ping.ts';
import { show } from '../handoff/show.ts';
import { higherUrgency } from '../reading.ts';
import type { Outcome } from '../receipt.ts';
import type { Ticket } from '../ticket.ts';
import { decidedEntry, handOffWork } from './decided.ts';
import { laterMessage } from './later-message.ts';
import { decideFor } from './raise.ts';
import type { Routing } from './routing.ts';
import { settled } from './settle.ts';

/** The change that follows from a message having been read: a first decision, or what a later message may do. */
export function routeMessage(routing: Routing): Change {
  const { ticket } = routing;
  if (ticket.status === 'received') return firstDecision(routing);
  if (ticket.status === 'held') return heldAgain(routing);
  if (ticket.status === 'routed') return laterMessage(routing);
  return onlyRecorded(routing);
}

/** Merged, split or closed by a person meanwhile: the reading is kept, nothing moves. */
function onlyRecorded({ ticket, message, at }: Routing): Change {
  return change(at, {
    tickets: [{ ticket: advance(ticket, {}), was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: settled(ticket, message, statusOutcome(ticket.status)),
  });
}

function statusOutcome(status: Ticket['status']): Outcome {
  return status === 'merged' ? 'merged' : 'ticketed';
}

function firstDecision({ ticket, message, rulebook, at }: Routing): Change {
  const decision = decideFor(message, null, ticket.fixed, rulebook);
  return decided({ ticket, message, rulebook, at }, decision);
}

/** A held ticket is decided afresh from the new message: it may become clear; still unclear, it may become urgent. */
function heldAgain(routing: Routing): Change {
  const { ticket, message, rulebook, at } = routing;
  const decision = decideFor(message, ticket.fixed.topic?.value ?? null, ticket.fixed, rulebook);
  const standing = ticket.decision;
  if (standing === null) return decided(routing, decision);
  const raised = {
    ...decision,
    urgency: higherUrgency(standing.urgency, decision.urgency),
    vip: standing.vip || decision.vip,
  };
  if (decision.move !== 'hold') return decided(routing, raised);
  const now: Decided = {
    ...raised,
    because: heldReasons(standing, decision),
    rulebook: rulebook.version,
    decidedAt: at,
  };
  const wasDue = pingFor(standing, rulebook) !== null;
  const ping = wasDue ? null : pingFor(now, rulebook);
  const next = advance(ticket, { decision: now, noteCount: ticket.noteCount + 1, lastShownAt: at });
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: settled(ticket, message, 'held'),
    history: [
      entry(next, at, 'noted', DESK, { text: message.text.slice(0, 500), message_id: message.id }),
      ...(ping === null
        ? []
        : [
            entry(
              next,
              at,
              'lifted',
              DESK,
              { urgency: now.urgency, ping: { ...ping } },
              { urgency: standing.urgency },
            ),
          ]),
    ],
    work: show(next, { kind: 'update', ping }, message.id),
  });
}

function heldReasons(standing: Decided, again: Decision): readonly string[] {
  return [...new Set([...again.because, ...standing.because])];
}

/** Records a first decision (or a held ticket's becoming clear) and hands it off. */
function decided({ ticket, message, rulebook, at }: Routing, decision: Decision): Change {
  const held = decision.move === 'hold';
  const reading = message.reading;
  const full: Decided = { ...decision, rulebook: rulebook.version, decidedAt: at };
  const next = advance(ticket, {
    status: held ? 'held' : 'routed',
    decision: full,
    topic: ticket.fixed.topic?.value ?? reading?.topic ?? ticket.topic,
    urgency: ticket.fixed.urgency?.value ?? reading?.urgency ?? ticket.urgency,
    tone: reading?.tone ?? ticket.tone,
    reading: reading ?? ticket.reading,
    remindAt: held ? at + rulebook.hold.remindAfter : null,
    heldBecause: held ? (message.broken ?? reading?.remark ?? null) : null,
  });
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: settled(next, message, held ? 'held' : 'ticketed'),
    history: [decidedEntry(next, full, ticket.decision)],
    work: [{ work: handOffWork(next, message.id), delay: 0 }],
  });
}
