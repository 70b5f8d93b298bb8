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

/** The decision one message asks for, were it alone, of a ticket whose topic is still open (or fixed by a person). */
export function decideFor(
  message: Message,
  topic: string | null,
  fixed: FixedValues,
  rulebook: Rulebook,
): Decision {
  return decide({ ...asked(message), topic: topic ?? message.reading?.topic ?? UNSURE, fixed }, rulebook);
}

/** What one more message asks for of a ticket whose topic and team stand: urgency and move alone. */
export function decideWithin(
  ticket: Ticket,
  standing: Decision,
  message: Message,
  rulebook: Rulebook,
): Decision {
  const topic = ticket.topic ?? UNSURE;
  return decide({ ...asked(message), topic, fixed: ticket.fixed, standing }, rulebook);
}

function asked({ customer, trust, subject, text, reading }: Message) {
  return {
    customer,
    trust,
    subject,
    text,
    urgency: reading?.urgency ?? 'low',
    tone: reading?.tone ?? 'calm',
  } as const;
}

/**
 * What a later message does to a standing decision (SPEC 2): it may raise urgency and move, never lower them, and never
 * touches topic, team or person. The reasons that stand stay, but for one that is no longer true.
 */
export function raise(standing: Decided, asks: Decision, rulebook: Rulebook, at: Instant): Decided {
  const stronger = isStronger(asks.move, standing.move);
  const urgency = higherUrgency(standing.urgency, asks.urgency);
  if (!stronger && urgency === standing.urgency) return standing;
  const before = stronger ? standing.because.filter((reason) => !endsInWeaker(reason)) : standing.because;
  const added = stronger ? asks.because : asks.because.filter((reason) => reason.includes('raised urgency'));
  return {
    ...standing,
    move: stronger ? asks.move : standing.move,
    urgency,
    vip: standing.vip || asks.vip,
    because: [...new Set([...before, ...added])],
    rulebook: rulebook.version,
    decidedAt: at,
  };
}

function endsInWeaker(reason: string): boolean {
  return reason.endsWith('no priority rule matches → route');
}

/**
 * Decides again from everything that was heard on a ticket, the messages of tickets merged into it among them: the
 * strongest answer any of them asks for.
 */
export function decideAgain(
  heard: readonly Message[],
  topic: string | null,
  fixed: FixedValues,
  rulebook: Rulebook,
): Decision | null {
  const all = heard.filter(({ reading }) => reading !== null);
  const [first, ...rest] = all.map((message) => decideFor(message, topic, fixed, rulebook));
  return first === undefined ? null : rest.reduce(strongerOf, first);
}

function strongerOf(a: Decision, b: Decision): Decision {
  const best = isStronger(b.move, a.move) ? b : a;
  return { ...best, urgency: higherUrgency(a.urgency, b.urgency), vip: a.vip || b.vip };
}
