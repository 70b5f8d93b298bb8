import type { Instant } from '../../kernel/instant.ts';
import { decide } from '../decision/decide.ts';
import type { Decided, Decision, FixedValues } from '../decision/model.ts';
import type { Message } from '../message.ts';
import { higherUrgency, UNSURE } from '../reading.ts';
import { MOVES, type Move, type Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';

/** True when `a` is a stronger move than `b`. */
export function isStronger(a: Move, b: Move): boolean {
  return MOVES.indexOf(a) < MOVES.indexOf(b);
}

/** The decision one message asks for, were it alone; the ticket's topic stands when it has one. */
export function decideFor(
  message: Message,
  topic: string | null,
  fixed: FixedValues,
  rulebook: Rulebook,
): Decision {
  const reading = message.reading;
  return decide(
    {
      customer: message.customer,
      trust: message.trust,
      subject: message.subject,
      text: message.text,
      topic: topic ?? reading?.topic ?? UNSURE,
      urgency: reading?.urgency ?? 'low',
      tone: reading?.tone ?? 'calm',
      fixed,
    },
    rulebook,
  );
}

/**
 * What a later message does to a standing decision (SPEC 2): it may raise urgency and move, never lower them, and never
 * touches topic, team or person. What a person set stays, because `decideFor` was given it.
 */
export function raise(standing: Decided, asked: Decision, rulebook: Rulebook, at: Instant): Decided {
  const stronger = isStronger(asked.move, standing.move);
  const urgency = higherUrgency(standing.urgency, asked.urgency);
  if (!stronger && urgency === standing.urgency) return standing;
  return {
    ...standing,
    move: stronger ? asked.move : standing.move,
    urgency,
    vip: standing.vip || asked.vip,
    because: asked.because,
    rulebook: rulebook.version,
    decidedAt: at,
  };
}

/** Decides again from everything that was read: the strongest answer any of the messages asks for. */
export function decideAgain(
  ticket: Ticket,
  messages: readonly Message[],
  fixed: FixedValues,
  rulebook: Rulebook,
): Decision | null {
  const topic = fixed.topic?.value ?? ticket.topic;
  const asked = messages
    .filter(({ reading }) => reading !== null)
    .map((m) => decideFor(m, topic, fixed, rulebook));
  const [first, ...rest] = asked;
  if (first === undefined) return null;
  return rest.reduce((best, next) => strongerOf(best, next), first);
}

function strongerOf(a: Decision, b: Decision): Decision {
  const best = isStronger(b.move, a.move) ? b : a;
  return { ...best, urgency: higherUrgency(a.urgency, b.urgency) };
}
