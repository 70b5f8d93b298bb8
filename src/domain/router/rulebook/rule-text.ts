import type { Condition, PriorityRule } from './model.ts';

/** The word of voice.txt for a condition. */
export function conditionName(condition: Condition): string {
  return 'atLeast' in condition ? condition.atLeast : condition.kind;
}

/** `angry and high → escalate`, with the arrow asked for. */
export function ruleText(rule: PriorityRule, arrow = '→'): string {
  return `${rule.when.map(conditionName).join(' and ')} ${arrow} ${rule.move}`;
}
