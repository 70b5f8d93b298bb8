import { advance, entry } from '../advance.ts';
import { change } from '../change.ts';
import type { Decided, FixedValues } from '../decision/model.ts';
import { pingFor } from '../handoff/ping.ts';
import { show } from '../handoff/show.ts';
import { isHigher, stepUrgency } from '../reading.ts';
import { decidedEntry } from '../routing/decided.ts';
import { toldOf } from '../routing/hear.ts';
import { decideAgain, isStronger } from '../routing/raise.ts';
import { type Corrected, type Correcting, notNow, row, touched } from './correcting.ts';
import { lesson } from './lesson.ts';

/** One step of urgency, fixed by a person, and decided again. A stronger move pings the one who is due, once. */
export function bump(correcting: Correcting, direction: 'up' | 'down'): Corrected {
  const { ticket, by, at, rulebook } = correcting;
  const standing = ticket.decision;
  if (standing === null) return notNow('This ticket has not been decided yet. Try again in a moment.');
  const urgency = stepUrgency(standing.urgency, direction);
  if (urgency === standing.urgency)
    return notNow(`Its urgency is ${urgency} already; there is no step ${direction}.`);
  const fixed: FixedValues = { ...ticket.fixed, urgency: { value: urgency, by, at } };
  const decision = decidedWith(correcting, standing, fixed, urgency);
  const cards = toldOf(ticket.cards, decision);
  const next = advance(ticket, { urgency, fixed, decision, cards, ...touched(ticket, at) });
  const ping = isStronger(decision.move, standing.move) ? pingFor(decision, rulebook) : null;
  return {
    kind: 'change',
    created: [],
    change: change(at, {
      tickets: [{ ticket: next, was: ticket.version }],
      history: [
        entry(
          next,
          at,
          'bump',
          by,
          { urgency, ping: ping === null ? null : { ...ping } },
          { urgency: standing.urgency },
        ),
        decidedEntry(next, decision, standing),
      ],
      corrections: [row(correcting, 'bump', next)],
      work: [
        ...show(next, { kind: 'update', ping }),
        { work: lesson(next, { topic: null, urgency }, by, at), delay: 0 },
      ],
    }),
  };
}

/** Team and person stay: a bump is about urgency alone, whatever the rulebook says of the topic meanwhile. */
function decidedWith(
  { ticket, messages, alsoHeard, by, rulebook, at }: Correcting,
  standing: Decided,
  fixed: FixedValues,
  urgency: Decided['urgency'],
): Decided {
  const again = decideAgain([...messages, ...alsoHeard], ticket.topic, fixed, rulebook);
  const up = isHigher(urgency, standing.urgency);
  // Up never weakens: what lifted it may be something no message of it says (a merged ticket, a rulebook of then).
  const keep = again === null || again.move === 'hold' || (up && isStronger(standing.move, again.move));
  const move = keep ? standing.move : again.move;
  const because = keep ? [...standing.because, `${by} set urgency ${urgency}`] : again.because;
  return { ...standing, move, because, urgency, rulebook: rulebook.version, decidedAt: at };
}
