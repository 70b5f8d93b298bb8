import { TONES, type Tone, URGENCIES, type Urgency } from '../reading.ts';
import type { PriorityRule, RuleMove } from '../rulebook/model.ts';
import { conditionSet, implies, type Needs } from '../rulebook/needs.ts';
import { ruleText } from '../rulebook/rule-text.ts';

/** Everything priority rules can ask about. */
export interface Situation {
  readonly urgency: Urgency;
  readonly tone: Tone;
  readonly vip: boolean;
  readonly outage: boolean;
}

/** What the rules make of a situation: the strongest move, and the rules that ask for it. */
export interface Verdict {
  readonly move: RuleMove;
  readonly reasons: readonly string[];
  /** One of those rules asks for a VIP, for an outage. */
  readonly vip: boolean;
  readonly outage: boolean;
}

/** There are only 3 × 3 × 2 × 2 situations, so each is judged once a rulebook; see `verdictFor`. */
export function verdictsOf(rules: readonly PriorityRule[]): readonly Verdict[] {
  const asked = rules.map((rule) => ({ rule, needs: conditionSet(rule.when), reason: ruleReason(rule) }));
  // By text, not by line: rules in another order give their reasons in the same one.
  asked.sort((a, b) => compare(ruleText(a.rule), ruleText(b.rule)));
  return allSituations().map((has) => judge(asked.filter(({ needs }) => implies(has, needs))));
}

export function verdictFor(verdicts: readonly Verdict[], situation: Situation): Verdict {
  return verdicts[position(situation)] ?? NO_RULE;
}

interface Asked {
  readonly rule: PriorityRule;
  readonly needs: Needs;
  readonly reason: string;
}

const NO_RULE: Verdict = {
  move: 'route',
  reasons: ['no priority rule matches → route'],
  vip: false,
  outage: false,
};

function judge(matching: readonly Asked[]): Verdict {
  const move = (['escalate', 'priority', 'route'] as const).find((m) =>
    matching.some(({ rule }) => rule.move === m),
  );
  if (move === undefined) return NO_RULE;
  const winners = matching.filter(({ rule }) => rule.move === move);
  const texts = new Map(winners.map((winner) => [ruleText(winner.rule), winner.reason]));
  return {
    move,
    reasons: [...texts.values()],
    vip: winners.some(({ needs }) => needs.vip),
    outage: winners.some(({ needs }) => needs.outage),
  };
}

function ruleReason(rule: PriorityRule): string {
  const where = rule.source === null ? 'default rule' : `${rule.source.file}:${rule.source.line}`;
  return `${where} ${ruleText(rule)}`;
}

function allSituations(): Needs[] {
  const either = [false, true];
  return URGENCIES.flatMap((_, urgency) =>
    TONES.flatMap((_, tone) =>
      either.flatMap((vip) => either.map((outage) => ({ urgency, tone, vip, outage }))),
    ),
  );
}

function position({ urgency, tone, vip, outage }: Situation): number {
  const scale = URGENCIES.indexOf(urgency) * TONES.length + TONES.indexOf(tone);
  return scale * 4 + (vip ? 2 : 0) + (outage ? 1 : 0);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
