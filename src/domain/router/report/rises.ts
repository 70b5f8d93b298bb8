import type { CorrectionRate } from './correction-rate.ts';

type Counted = Pick<CorrectionRate, 'handedOff' | 'corrected'>;

/** Of all digests of a desk where nothing changes, at most this share has a false warning. */
const FALSE_ALARMS = 0.1;
/** One or two corrections are somebody's mistake, not a topic's trouble. */
const FEWEST = 3;

/**
 * Whether a topic's correction rate rose for good reason and not by chance. `topics`: how many are looked at together; the
 * more, the more one of them would stand out by chance alone (Bonferroni).
 */
export function rises(now: Counted, before: Counted, topics: number): boolean {
  if (now.corrected < FEWEST || before.handedOff === 0) return false;
  return chanceOf(now, before) <= FALSE_ALARMS / Math.max(1, topics);
}

/**
 * How likely so many of the corrections, or more, fall on now when the rate is the same as before: the one-sided exact
 * test of R. A. Fisher, "On the Interpretation of χ² from Contingency Tables", Journal of the Royal Statistical Society 85
 * (1922) 87–94. Exact, because a week of a topic is a few dozen tickets.
 */
export function chanceOf(now: Counted, before: Counted): number {
  const [ours, theirs] = [now.handedOff, before.handedOff];
  const corrected = now.corrected + before.corrected;
  const all = lnChoose(ours + theirs, corrected);
  let chance = 0;
  for (let k = now.corrected; k <= Math.min(ours, corrected); k += 1)
    chance += Math.exp(lnChoose(ours, k) + lnChoose(theirs, corrected - k) - all);
  return Math.min(1, chance);
}

function lnChoose(n: number, k: number): number {
  return k < 0 || k > n ? Number.NEGATIVE_INFINITY : lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
}

const SMALL = 32;

/** Stirling's series for all but small numbers; good to twelve digits. */
function lnFactorial(n: number): number {
  if (n < SMALL) {
    let sum = 0;
    for (let i = 2; i <= n; i += 1) sum += Math.log(i);
    return sum;
  }
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}
