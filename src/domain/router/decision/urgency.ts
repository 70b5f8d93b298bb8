import { isHigher, type Urgency } from '../reading.ts';
import type { Rulebook, Vip } from '../rulebook/model.ts';
import type { Deciding } from './model.ts';
import type { Found } from './prepare.ts';

export interface EffectiveUrgency {
  readonly urgency: Urgency;
  /** The VIP floor raised it. */
  readonly byVip: boolean;
}

/**
 * Step 1: the highest of what was read, the urgency words found and the VIP floor; a person's urgency replaces all
 * three. Adds what raised it to the reasons.
 */
export function effectiveUrgency(
  { urgency: read, fixed }: Deciding,
  found: Found,
  vip: Vip | null,
  { vipFloor }: Rulebook,
  because: string[],
): EffectiveUrgency {
  if (fixed.urgency !== null) {
    const { value, by } = fixed.urgency;
    because.push(`${by} set urgency ${value}`);
    return { urgency: value, byVip: false };
  }
  let urgency = read;
  if (found.urgency !== null && isHigher(found.urgency.urgency, urgency)) {
    const { text, source, urgency: raised } = found.urgency;
    because.push(`voice.txt:${source.line} "${text}" raised urgency ${urgency} → ${raised}`);
    urgency = raised;
  }
  const floor = vip === null ? urgency : (vip.floor ?? vipFloor.urgency);
  if (vip === null || !isHigher(floor, urgency)) return { urgency, byVip: false };
  because.push(`VIP ${vip.entry} raised urgency ${urgency} → ${floor}`);
  return { urgency: floor, byVip: true };
}
