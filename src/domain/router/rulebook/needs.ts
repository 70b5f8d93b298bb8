import { TONES, URGENCIES } from '../reading.ts';
import type { Condition } from './model.ts';

/** What a rule asks for: the least urgency and tone as positions on their scales (0 = any), VIP, outage. */
export interface Needs {
  readonly urgency: number;
  readonly tone: number;
  readonly vip: boolean;
  readonly outage: boolean;
}

export function conditionSet(when: readonly Condition[]): Needs {
  let urgency = 0;
  let tone = 0;
  for (const condition of when) {
    if (condition.kind === 'urgency') urgency = Math.max(urgency, URGENCIES.indexOf(condition.atLeast));
    if (condition.kind === 'tone') tone = Math.max(tone, TONES.indexOf(condition.atLeast));
  }
  const has = (kind: Condition['kind']): boolean => when.some((condition) => condition.kind === kind);
  return { urgency, tone, vip: has('vip'), outage: has('outage') };
}

/** Whatever fulfils `a` fulfils `b`. */
export function implies(a: Needs, b: Needs): boolean {
  return a.urgency >= b.urgency && a.tone >= b.tone && (a.vip || !b.vip) && (a.outage || !b.outage);
}
