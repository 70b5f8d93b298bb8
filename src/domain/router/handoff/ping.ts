import type { Decision } from '../decision/model.ts';
import { type Rulebook, TRIAGE } from '../rulebook/model.ts';
import type { Ping } from './model.ts';

/**
 * Who a decision pings (SPEC 6, gate 2): priority the lead, escalate the manager; if that one is not set the other of
 * the two, then the triage lead, then nobody. A held ticket pings the triage lead at once only for a VIP or high urgency.
 * Null = this move pings no one by design; `who: null` = it should have, and found nobody.
 */
export function pingFor(decision: Decision, rulebook: Rulebook): Ping | null {
  if (decision.move === 'route') return null;
  if (decision.move === 'hold') return heldPing(decision, rulebook);
  const team = rulebook.teams.get(decision.team);
  const triageLead = rulebook.triage.lead;
  if (decision.team === TRIAGE || team === undefined) return { role: 'triage lead', who: triageLead };
  const lead: Ping | null = team.lead === null ? null : { role: 'lead', who: team.lead };
  const manager: Ping | null = team.manager === null ? null : { role: 'manager', who: team.manager };
  const due = decision.move === 'priority' ? (lead ?? manager) : (manager ?? lead);
  return due ?? { role: 'triage lead', who: triageLead };
}

function heldPing(decision: Decision, rulebook: Rulebook): Ping | null {
  const urgent = decision.vip || decision.urgency === 'high';
  return urgent ? { role: 'triage lead', who: rulebook.triage.lead } : null;
}
