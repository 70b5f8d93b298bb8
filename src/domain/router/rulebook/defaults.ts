import { HOUR } from '../../kernel/instant.ts';
import type { Condition, PriorityRule, Rulebook, RuleMove } from './model.ts';

const HIGH: Condition = { kind: 'urgency', atLeast: 'high' };
const ANGRY: Condition = { kind: 'tone', atLeast: 'angry' };
const VIP: Condition = { kind: 'vip' };
const OUTAGE: Condition = { kind: 'outage' };

function rule(move: RuleMove, ...when: readonly Condition[]): PriorityRule {
  return { when, move, source: null };
}

/** What holds for a section of voice.txt that is left out (SPEC 4). */
export const DEFAULTS: Pick<
  Rulebook,
  'vipFloor' | 'priorityRules' | 'hold' | 'triage' | 'duplicates' | 'urgencyWords' | 'outageWords' | 'vips'
> = {
  urgencyWords: [],
  outageWords: [],
  vips: [],
  vipFloor: { urgency: 'medium', source: null },
  priorityRules: [
    rule('escalate', ANGRY, HIGH),
    rule('escalate', VIP, OUTAGE),
    rule('priority', HIGH),
    rule('priority', VIP),
    rule('priority', ANGRY),
  ],
  hold: { belowWords: 3, belowSource: null, remindAfter: 4 * HOUR },
  triage: { slackChannel: null, email: null, lead: null },
  duplicates: { window: 72 * HOUR, quiet: 4 * HOUR, neverFor: [] },
};
