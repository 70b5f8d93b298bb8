import type { Decision } from '../decision/model.ts';
import { UNSURE } from '../reading.ts';
import type { Ticket } from '../ticket.ts';
import type { Difference, Way } from './model.ts';

/** The way a ticket went; null when it was never decided. */
export function wayOf({ topic, decision }: Pick<Ticket, 'topic' | 'decision'>): Way | null {
  if (decision === null) return null;
  const { move, team, person, urgency, fallback, because } = decision;
  return { topic: topic ?? UNSURE, move, team, person, urgency, fallback, because };
}

/** Null when nobody would notice: reasons and line numbers may differ. */
export function differenceOf(from: Way, to: Way): Difference | null {
  if (whereTo(from) !== whereTo(to) || from.person?.place !== to.person?.place) return 'elsewhere';
  if (from.move !== to.move) return 'move';
  return from.urgency === to.urgency ? null : 'urgency';
}

/** The team; where the customer is pinned to a person: `Dana (finance)`. */
export function whereTo({ team, person }: Pick<Decision, 'team' | 'person'>): string {
  return person === null ? team : `${person.name} (${team})`;
}

/** The reasons of `a` that `b` does not have, line numbers aside: a line that moved in its file is the same line. */
export function reasonsOnlyIn(a: Way, b: Way): readonly string[] {
  const there = new Set(b.because.map(withoutLine));
  return a.because.filter((reason) => !there.has(withoutLine(reason)));
}

function withoutLine(reason: string): string {
  return reason.replace(/^(rules\.csv|voice\.txt):\d+ /, '$1 ');
}
