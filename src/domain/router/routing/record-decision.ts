import { advance } from '../advance.ts';
import { type Change, change } from '../change.ts';
import type { Decided, Decision } from '../decision/model.ts';
import { decidedEntry, handOffWork } from './decided.ts';
import type { Routing } from './routing.ts';
import { settled } from './settle.ts';

/** Records a first decision, or that a held ticket became clear, and hands it off. */
export function recordDecision({ ticket, message, rulebook, at }: Routing, decision: Decision): Change {
  const held = decision.move === 'hold';
  const reading = message.reading;
  const full: Decided = { ...decision, rulebook: rulebook.version, decidedAt: at };
  // Who had it in the triage lane has done their part; nobody of the team has it yet.
  const handsOver = ticket.decision !== null && ticket.decision.team !== decision.team;
  const next = advance(ticket, {
    status: held ? 'held' : 'routed',
    decision: full,
    topic: ticket.fixed.topic?.value ?? reading?.topic ?? ticket.topic,
    urgency: ticket.fixed.urgency?.value ?? reading?.urgency ?? ticket.urgency,
    tone: reading?.tone ?? ticket.tone,
    reading: reading ?? ticket.reading,
    remindAt: held ? at + rulebook.hold.remindAfter : null,
    heldBecause: held ? (message.broken ?? reading?.remark ?? null) : null,
    ...(handsOver ? { takenBy: null, takenAt: null } : {}),
  });
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: settled(next, message, held ? 'held' : 'ticketed'),
    history: [decidedEntry(next, full, ticket.decision)],
    work: [{ work: handOffWork(next, message.id), delay: 0 }],
  });
}
