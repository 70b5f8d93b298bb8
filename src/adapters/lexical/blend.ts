import { toShares } from './linear.ts';
import { lowest } from './newton.ts';

/** What each side says of a text for each topic: the trained models in logarithms, `about` lines, and names. */
export type Sides = readonly [trained: Float64Array, written: Float64Array, named: Float64Array];

/** How far each side is believed: what it says counts so many times. */
export type Blend = readonly [trained: number, written: number, named: number];

/** Before anything was tried: who wrote `about` lines meant them to be believed; names may be mere labels. */
export const UNTRIED_BLEND: Blend = [0.7, 4, 2];

/** Shares of the topics, summing to 1. */
export function blended([trained, written, named]: Sides, [first, second, third]: Blend): Float64Array {
  return toShares(
    trained.map((log, topic) => first * log + second * (written[topic] ?? 0) + third * (named[topic] ?? 0)),
  );
}

/** What the sides said of a text that they had not seen, and its topic. */
export interface Said {
  readonly sides: Sides;
  readonly topic: number;
}

/** A handful of texts moves the beliefs little; the first is nearly known, the others depend on who wrote the rulebook. */
const FIRMNESS: Blend = [10, 0.5, 0.5];
const ROUNDS = 8;
/** More texts say no more. */
const MOST = 1_000;
const SMALLEST = 1e-9;

/**
 * Conditional logit (McFadden 1974): the beliefs under which the texts' topics are the likeliest, drawn towards the
 * untried ones. So examples take over from hints as far, and as fast, as they prove to know better. Shares never get
 * sharper than training alone makes them: near 1 they would all look the same, and texts that fit no topic with them.
 */
export function triedBlend(all: readonly Said[]): Blend {
  const texts = all.slice(-MOST);
  const convex = {
    lossAt: (weights: readonly number[]) => lossOf(blendOf(weights), texts),
    shapeAt: (weights: readonly number[]) => shapeOf(blendOf(weights), texts),
  };
  const [trained, written, named] = blendOf(lowest(convex, UNTRIED_BLEND, ROUNDS));
  const over = Math.max(1, trained);
  return [Math.max(0, trained) / over, Math.max(0, written) / over, Math.max(0, named) / over];
}

function blendOf([trained = 0, written = 0, named = 0]: readonly number[]): Blend {
  return [trained, written, named];
}

function lossOf(blend: Blend, texts: readonly Said[]): number {
  const pull = blend.reduce(
    (sum, weight, side) => sum + (FIRMNESS[side] ?? 0) * (weight - (UNTRIED_BLEND[side] ?? 0)) ** 2,
    0,
  );
  return texts.reduce(
    (sum, { sides, topic }) => sum - Math.log(Math.max(SMALLEST, blended(sides, blend)[topic] ?? 0)),
    pull / 2,
  );
}

/** The slope is what the sides say on average less what they say of the true topic, the bend how that varies. */
function shapeOf(blend: Blend, texts: readonly Said[]) {
  const slope = blend.map((weight, side) => (FIRMNESS[side] ?? 0) * (weight - (UNTRIED_BLEND[side] ?? 0)));
  const bend = blend.map((_, row) => blend.map((__, column) => (row === column ? (FIRMNESS[row] ?? 0) : 0)));
  for (const { sides, topic } of texts) {
    const shares = blended(sides, blend);
    const usual = sides.map((side) => mean(side, shares));
    sides.forEach((side, row) => {
      slope[row] = (slope[row] ?? 0) + (usual[row] ?? 0) - (side[topic] ?? 0);
      const line = bend[row] ?? [];
      sides.forEach((other, column) => {
        const both = mean(side, shares, other) - (usual[row] ?? 0) * (usual[column] ?? 0);
        line[column] = (line[column] ?? 0) + both;
      });
    });
  }
  return { slope, bend };
}

function mean(values: Float64Array, shares: Float64Array, others?: Float64Array): number {
  let sum = 0;
  for (let topic = 0; topic < shares.length; topic += 1)
    sum += (shares[topic] ?? 0) * (values[topic] ?? 0) * (others?.[topic] ?? 1);
  return sum;
}
