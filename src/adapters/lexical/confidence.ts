import { lowest } from './newton.ts';
import type { Opinion } from './opinion.ts';
import { sureFrom } from './sure-from.ts';

/** What speaks for the best topic being right; the first sign is always 1. */
export type Signs = readonly number[];

/** A read whose truth is known. `weight` balances texts that fit no topic against those that do. */
export interface Verdict {
  readonly signs: Signs;
  readonly right: boolean;
  /** It fits no topic. */
  readonly strange: boolean;
  readonly weight: number;
}

/** Logistic weights of the signs, and the confidence from which on a topic is named. */
export interface Confidence {
  readonly weights: readonly number[];
  readonly threshold: number;
  /** The confidence from which on 98 % of held-out reads were right; `Infinity` where that is not known. */
  readonly sureFrom98: number;
}

/** Before anything was tried: the share of the best topic is the confidence, and one clear word for it suffices. */
export const UNTRIED: Confidence = {
  weights: [0, 1, 0, 0, 0],
  threshold: 0.7,
  sureFrom98: Number.POSITIVE_INFINITY,
};

const FARTHEST = 8;
const SMALLEST = 1e-9;

export function signsOf({ shares, nearest, vector }: Opinion, best: number): Signs {
  let second = 0;
  for (let topic = 0; topic < shares.length; topic += 1)
    if (topic !== best && (shares[topic] ?? 0) > second) second = shares[topic] ?? 0;
  const first = shares[best] ?? 0;
  const margin = Math.log(Math.max(first, SMALLEST)) - Math.log(Math.max(second, SMALLEST));
  return [1, logit(first), clipped(margin), nearest.likeness[best] ?? 0, vector.known];
}

function logit(share: number): number {
  return clipped(Math.log(share) - Math.log1p(-share));
}

function clipped(value: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, value));
}

/** The probability that the best topic is right. */
export function confidenceIn(signs: Signs, { weights }: Pick<Confidence, 'weights'>): number {
  const sum = weights.reduce((total, weight, index) => total + weight * (signs[index] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

const FIRMNESS: number = 4;
const ROUNDS = 12;

/**
 * Logistic regression (Platt's scaling with more signs) drawn towards the untried weights, so that a handful of
 * verdicts moves them little. Newton's method: exact after a few rounds.
 */
export function tried(verdicts: readonly Verdict[], wrongTeamCost: number = WRONG_TEAM_COST): Confidence {
  const convex = {
    lossAt: (weights: readonly number[]) => lossOf(weights, verdicts),
    shapeAt: (weights: readonly number[]) => shapeOf(weights, verdicts),
  };
  const weights = lowest(convex, UNTRIED.weights, ROUNDS);
  const reads = verdicts.map((verdict) => ({ ...verdict, sure: confidenceIn(verdict.signs, { weights }) }));
  return {
    weights,
    threshold: thresholdFor(verdicts.length, wrongTeamCost),
    sureFrom98: sureFrom(0.98, reads),
  };
}

function lossOf(weights: readonly number[], verdicts: readonly Verdict[]): number {
  const pull = weights.reduce((sum, weight, index) => sum + (weight - (UNTRIED.weights[index] ?? 0)) ** 2, 0);
  return verdicts.reduce(
    (sum, { signs, right, weight }) => {
      const guess = confidenceIn(signs, { weights });
      return sum - weight * Math.log(Math.max(SMALLEST, right ? guess : 1 - guess));
    },
    (FIRMNESS / 2) * pull,
  );
}

function shapeOf(weights: readonly number[], verdicts: readonly Verdict[]) {
  const size = weights.length;
  const slope = weights.map((weight, index) => FIRMNESS * (weight - (UNTRIED.weights[index] ?? 0)));
  const bend = weights.map((_, row) => weights.map((__, column) => (row === column ? FIRMNESS : 0)));
  for (const { signs, right, weight } of verdicts) {
    const guess = confidenceIn(signs, { weights });
    for (let row = 0; row < size; row += 1) {
      slope[row] = (slope[row] ?? 0) + weight * (guess - (right ? 1 : 0)) * (signs[row] ?? 0);
      const line = bend[row] ?? [];
      for (let column = 0; column < size; column += 1)
        line[column] =
          (line[column] ?? 0) + weight * guess * (1 - guess) * (signs[row] ?? 0) * (signs[column] ?? 0);
    }
  }
  return { slope, bend };
}

/**
 * A ticket in the wrong team's lane costs so many times what one in the triage lane does: both take a person's look and
 * one tap, the wrong one also the time it lay in a lane where nobody was to expect it. With a confidence that is the
 * probability of being right, naming a topic is then the cheaper from 1 − 1 ÷ cost on.
 */
export const WRONG_TEAM_COST: number = 1.5;
/** A confidence that was tried on this many reads is believed by half; before, a clear word is asked for. */
const FEW = 200;

function thresholdFor(reads: number, wrongTeamCost: number): number {
  const cheaper = 1 - 1 / Math.max(1, wrongTeamCost);
  const few = FEW ** 2 / (FEW ** 2 + reads ** 2);
  return cheaper + few * (Math.max(UNTRIED.threshold, cheaper) - cheaper);
}
