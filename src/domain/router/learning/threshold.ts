import { type Reading, UNSURE } from '../reading.ts';
import { lowerChance } from './calibration.ts';
import type { Verdict } from './verdicts.ts';

/** From which confidence on this desk sends on what one reader read, and what that rests on. */
export interface LearnedThreshold {
  /** Which reader. */
  readonly by: string;
  /** Below this confidence the ticket is held, 0–1. */
  readonly threshold: number;
  /** Tickets it rests on, and how many of them were read right. */
  readonly tickets: number;
  readonly right: number;
}

/**
 * Fewer tickets say too little: of 200, some 50 lie where the threshold may fall, and among those the share of right
 * ones is known to about ± 7 points.
 */
export const FEWEST_VERDICTS = 200;
/** Whatever people say, a desk neither guesses blindly nor holds nearly everything. */
export const LOWEST = 0.2;
export const HIGHEST = 0.9;
const STEP = 0.01;
/** An agent may always say so much. */
const FEW_WORDS = 20;

/**
 * The threshold with the least total cost, for each reader with enough verdicts: a wrong team costs `wrongTeamCost`, a
 * hold costs 1. How often a reading of some confidence is right is taken from its careful end (`lowerChance`). Verdicts
 * come newest first; no agent says more than all others together.
 */
export function learnedThresholds(
  verdicts: readonly Verdict[],
  wrongTeamCost: number,
): readonly LearnedThreshold[] {
  return [...Map.groupBy(verdicts, ({ by }) => by)].flatMap(([by, own]) => {
    const heard = fairlyHeard(own);
    if (heard.length < FEWEST_VERDICTS) return [];
    const right = heard.filter((verdict) => verdict.right).length;
    return [{ by, threshold: cheapest(heard, wrongTeamCost), tickets: heard.length, right }];
  });
}

function fairlyHeard(newestFirst: readonly Verdict[]): readonly Verdict[] {
  const spoken = newestFirst.filter(({ agent }) => agent !== null);
  const byAgent = Map.groupBy(spoken, ({ agent }) => agent);
  if (byAgent.size < 2) return newestFirst;
  const tooMany = [...byAgent.values()].flatMap((own) =>
    own.slice(Math.max(FEW_WORDS, spoken.length - own.length)),
  );
  const left = new Set(tooMany);
  return newestFirst.filter((verdict) => !left.has(verdict));
}

function cheapest(verdicts: readonly Verdict[], wrongTeamCost: number): number {
  const chance = lowerChance(verdicts);
  const ideal = 1 - 1 / wrongTeamCost;
  const sent = verdicts.map(({ confidence }) => ({
    confidence,
    cost: wrongTeamCost * (1 - chance(confidence)),
  }));
  let best = { threshold: HIGHEST, cost: Number.POSITIVE_INFINITY };
  for (let step = Math.round(LOWEST / STEP); step <= Math.round(HIGHEST / STEP); step += 1) {
    const threshold = step * STEP;
    const cost = sent.reduce((sum, one) => sum + (one.confidence >= threshold ? one.cost : 1), 0);
    const isNearer = Math.abs(threshold - ideal) < Math.abs(best.threshold - ideal);
    if (cost < best.cost - 1e-9 || (cost <= best.cost + 1e-9 && isNearer)) best = { threshold, cost };
  }
  return Math.round(best.threshold * 100) / 100;
}

/** The reading as this desk takes it: its confidence and likeliest topic stay, whether it is sure follows the threshold. */
export function heldTo(reading: Reading, threshold: number | undefined): Reading {
  if (threshold === undefined || reading.bestTopic === null) return reading;
  const named = reading.topic !== UNSURE;
  const sure = reading.confidence >= threshold;
  if (named === sure) return reading;
  const below = threshold.toFixed(2);
  return sure
    ? { ...reading, topic: reading.bestTopic, remark: `this desk holds only below ${below}` }
    : {
        ...reading,
        topic: UNSURE,
        remark: `it may be ${reading.bestTopic}, but this desk holds below ${below}`,
      };
}
