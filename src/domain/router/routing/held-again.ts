import { advance, DESK, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import type { Decided, Decision } from '../decision/model.ts';
import { pingFor } from '../handoff/ping.ts';
import { show } from '../handoff/show.ts';
import { higherUrgency } from '../reading.ts';
import { decidedEntry } from './decided.ts';
import { isLoud, liftEntry } from './hear.ts';
import { decideAgain, decideFor } from './raise.ts';
import { recordDecision } from './record-decision.ts';
import type { Routing } from './routing.ts';
import { settled } from './settle.ts';

/**
 * A held ticket hears one more message. When that one is clear, the ticket is: its topic is this message's, and move and
 * urgency are the strongest that anything heard so far asks for. Still unclear, it may become urgent.
 */
export function heldAgain(routing: Routing): Change {
  const { ticket, message, rulebook } = routing;
  const asked = decideFor(message, ticket.fixed.topic?.value ?? null, ticket.fixed, rulebook);
  if (asked.move === 'hold') return stillHeld(routing, asked);
  const topic = ticket.fixed.topic?.value ?? message.reading?.topic ?? null;
  return recordDecision(routing, decideAgain(routing.heard, topic, ticket.fixed, rulebook) ?? asked);
}

function stillHeld({ ticket, message, rulebook, at }: Routing, asked: Decision): Change {
  const standing = ticket.decision;
  const urgency = higherUrgency(standing?.urgency ?? 'low', asked.urgency);
  const because = [...new Set([...(standing?.because ?? []), ...asked.because])];
  const vip = asked.vip || standing?.vip === true;
  const now: Decided = { ...asked, urgency, vip, because, rulebook: rulebook.version, decidedAt: at };
  const changed = standing === null || standing.urgency !== urgency || standing.vip !== vip;
  const ping = standing !== null && pingFor(standing, rulebook) !== null ? null : pingFor(now, rulebook);
  const due = ticket.cards.length > 0 ? ping : null;
  const next = advance(ticket, { decision: now, noteCount: ticket.noteCount + 1, lastShownAt: at });
  const text = message.text.slice(0, 500);
  const loud = isLoud(ticket, rulebook, at);
  const mention = ticket.takenBy;
  return change(at, {
    tickets: [{ ticket: next, was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: settled(ticket, message, 'held'),
    history: [
      ...(changed ? [decidedEntry(next, now, standing)] : []),
      ...(due === null ? [] : [liftEntry(next, now, standing, due)]),
      entry(next, at, 'noted', DESK, { text, message_id: message.id, loud, mention }),
    ],
    work: [
      ...(changed ? show(next, { kind: 'update', ping: due }, message.id) : []),
      ...show(next, { kind: 'note', text, loud, mention }, message.id),
    ],
  });
}
