import { advance, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import type { Decided, FixedValues } from '../decision/model.ts';
import { show } from '../handoff/show.ts';
import { decidedEntry, handOffWork } from '../routing/decided.ts';
import { decideAgain } from '../routing/raise.ts';
import { own } from '../routing/settle.ts';
import { TRIAGE } from '../rulebook/model.ts';
import { topicNamed } from '../rulebook/topic-named.ts';
import type { Ticket } from '../ticket.ts';
import { type Corrected, type Correcting, invalid, notNow, row, touched } from './correcting.ts';
import { lesson } from './lesson.ts';

/** Topic and team as a person says; handed off to that team, and kept as an example for the next read. */
export function reassign(correcting: Correcting, typed: string): Corrected {
  const { ticket, messages, alsoHeard, by, at, rulebook } = correcting;
  const topic = topicNamed(typed, rulebook);
  if (topic === null)
    return invalid('topic', `The rulebook has no topic "${typed}". Choose one of its topics.`);
  const team = rulebook.topics.get(topic)?.team ?? TRIAGE;
  const fixed: FixedValues = {
    ...ticket.fixed,
    topic: { value: topic, by, at },
    team: { value: team, by, at },
  };
  const again = decideAgain([...messages, ...alsoHeard], topic, fixed, rulebook);
  if (again === null) return notNow('This ticket has not been read yet. Try again in a moment.');
  const decision: Decided = { ...again, rulebook: rulebook.version, decidedAt: at };
  const next = reassigned(correcting, topic, fixed, decision);
  return {
    kind: 'change',
    created: [],
    change: change(at, {
      tickets: [{ ticket: next, was: ticket.version }],
      outcomes: own(next, 'ticketed'),
      history: [
        entry(
          next,
          at,
          'reassign',
          by,
          { topic, team: decision.team },
          { topic: ticket.topic, team: ticket.decision?.team ?? null },
        ),
        decidedEntry(next, decision, ticket.decision),
      ],
      corrections: [row(correcting, 'reassign', next)],
      work: [
        ...confirmed(ticket, next),
        { work: handOffWork(next, null), delay: 0 },
        { work: lesson(next, { topic, urgency: null }, by, at), delay: 0 },
      ],
    }),
  };
}

/** Nothing moves, so that the hand-off has nothing to do; the card shows all the same who said so. */
function confirmed(ticket: Ticket, next: Ticket): Change['work'] {
  const isSame = ticket.topic === next.topic && ticket.decision?.team === next.decision?.team;
  return isSame ? show(next, { kind: 'update', ping: null }) : [];
}

function reassigned(
  { ticket, at }: Correcting,
  topic: string,
  fixed: FixedValues,
  decision: Decided,
): Ticket {
  const moved = ticket.decision?.team !== decision.team;
  return advance(ticket, {
    status: 'routed',
    topic,
    fixed,
    decision,
    remindAt: null,
    heldBecause: null,
    // The one who had it belongs to the old team; nobody of the new team has it yet.
    ...(moved ? { takenBy: null, takenAt: null } : {}),
    ...touched(ticket, at),
  });
}
