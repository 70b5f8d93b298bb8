import { type Rulebook, TRIAGE } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import type { JudgedCorrection, Past, Verdict, Way } from './model.ts';

/** The two ways of one ticket, each with the rulebook it was decided by. */
export interface Ways {
  readonly from: Way;
  readonly to: Way;
  readonly live: Rulebook;
  readonly tried: Rulebook;
}

/** What a person put right on a ticket by `reassign` and `bump`, the last of each. */
export function judged(past: Past, ways: Ways): readonly JudgedCorrection[] {
  const { topic, urgency } = past.ticket.fixed;
  const found: JudgedCorrection[] = [];
  if (topic !== null) {
    const team = past.ticket.fixed.team?.value ?? null;
    const wanted = team === null ? topic.value : `${topic.value} → ${team}`;
    const verdict = verdictOf(reassigned(past, ways.from, ways.live), reassigned(past, ways.to, ways.tried));
    found.push({ verdict, action: 'reassign', by: topic.by, at: topic.at, wanted });
  }
  if (urgency !== null) {
    const verdict = verdictOf(ways.from.urgency === urgency.value, ways.to.urgency === urgency.value);
    found.push({ verdict, action: 'bump', by: urgency.by, at: urgency.at, wanted: urgency.value });
  }
  return found;
}

function verdictOf(before: boolean, after: boolean): Verdict {
  if (after) return before ? 'still-right' : 'now-right';
  return before ? 'newly-wrong' : 'still-wrong';
}

/**
 * It is right when it goes to the team the person wanted. Where the desk had that team already, the person corrected the
 * topic alone, and it is right when that is read.
 */
function reassigned({ ticket, deskTeam }: Past, way: Way, rulebook: Rulebook): boolean {
  const { topic, team } = ticket.fixed;
  if (topic === null || way.move === 'hold' || way.team !== teamWanted(ticket.fixed, rulebook)) return false;
  return deskTeam !== team?.value || way.topic === topic.value;
}

/** By name, as long as there is one; a team that was renamed is found by the topic the person chose. */
function teamWanted({ topic, team }: Ticket['fixed'], { teams, topics }: Rulebook): string {
  const name = team?.value ?? TRIAGE;
  if (name === TRIAGE || teams.has(name)) return name;
  return topics.get(topic?.value ?? '')?.team ?? TRIAGE;
}
