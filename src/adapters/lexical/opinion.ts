import { type Blend, blended, type Sides } from './blend.ts';
import { featuresOf } from './features.ts';
import { type Found, findKeywords } from './find-keywords.ts';
import { hiddenShares } from './hidden.ts';
import type { Knowledge, Trained } from './knowledge.ts';
import { linearShares } from './linear.ts';
import { type Nearest, nearest } from './neighbours.ts';
import { NO_VECTOR, runOf, type Vector, vectorOf } from './vocabulary.ts';

/** How likely each topic is, and what that rests on. */
export interface Opinion {
  /** Sums to at most 1; the rest is "none of these". */
  readonly shares: Float64Array;
  readonly vector: Vector;
  readonly found: readonly Found[];
  readonly nearest: Nearest;
}

/** From this much of a text being known on, training is believed in full: it has to choose a topic, however strange the text. */
const FAMILIAR = 0.3;

/** What speaks for each topic, before it is weighed. */
export interface Evidence {
  readonly vector: Vector;
  readonly found: readonly Found[];
  readonly nearest: Nearest;
  readonly said: Float64Array;
  /** Null where nothing was trained, or nothing of the text is known. */
  readonly sides: Sides | null;
}

/**
 * What is thought of a text. `spread`: scratch space with one zero a feature of the vocabulary. `subject`: how many of
 * the words stand in the subject.
 */
export function opinionOn(
  knowledge: Knowledge,
  blend: Blend,
  words: readonly string[],
  spread: Float32Array,
  subject = 0,
): Opinion {
  return opinionFrom(evidenceOn(knowledge, words, spread, subject), knowledge.early, blend);
}

export function evidenceOn(
  { vocabulary, keywords, trained, neighbours }: Knowledge,
  words: readonly string[],
  spread: Float32Array,
  subject = 0,
): Evidence {
  const topics = neighbours.topics.length;
  const features = vocabulary.rarity.length === 0 ? null : featuresOf(words);
  const vector = features === null ? NO_VECTOR : vectorOf(vocabulary, features);
  const found = findKeywords(keywords, words, subject);
  const learned =
    trained === null || features === null || vector.ids.length === 0
      ? null
      : learnedLogs(trained, [vector, runOf(vocabulary, features)]);
  const order = learned === null ? [...neighbours.topics.keys()] : likeliestFirst(learned);
  return {
    vector,
    found,
    nearest: nearest(neighbours, order, vector, spread),
    said: saidOf(topics, found),
    sides:
      learned === null
        ? null
        : [learned, saidOf(topics, found.filter(isWritten)), saidOf(topics, found.filter(isNamed))],
  };
}

/** `early`: how much the hints and single examples count beside the blend. */
export function opinionFrom(evidence: Evidence, early: number, blend: Blend): Opinion {
  const { vector, found, nearest: near, sides } = evidence;
  const shares = earlyShares(evidence.said, near);
  if (sides !== null) {
    const learned = blended(sides, blend);
    const believed = (1 - early) * Math.min(1, vector.known / FAMILIAR);
    for (let topic = 0; topic < shares.length; topic += 1)
      shares[topic] = early * (shares[topic] ?? 0) + believed * (learned[topic] ?? 0);
  }
  return { shares, vector, found, nearest: near };
}

const isNamed = ({ isName }: Found) => isName;
const isWritten = ({ isName }: Found) => !isName;

/** What names and `about` lines say for each topic; one keyword that only this topic uses says 1. */
function saidOf(topics: number, found: readonly Found[]): Float64Array {
  const said = new Float64Array(topics);
  for (const { topic, weight } of found) said[topic] = (said[topic] ?? 0) + weight;
  return said;
}

const LEAST = 1e-9;

/** The mean of the logarithms of what the three models say. */
function learnedLogs(
  { linear, hidden, run }: Trained,
  [vector, whole]: readonly [Vector, Vector],
): Float64Array {
  const all = [linearShares(linear, vector), hiddenShares(hidden, vector), hiddenShares(run, whole)];
  return Float64Array.from({ length: all[0]?.length ?? 0 }, (_, topic) =>
    all.reduce((sum, shares) => sum + Math.log(Math.max(LEAST, shares[topic] ?? 0)) / all.length, 0),
  );
}

export function likeliestFirst(shares: Float64Array): number[] {
  return [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
}

const EVIDENCE_WORTH = 1.5;
const LIKENESS_WORTH = 5;

/**
 * Shares from single signs, with room for "none of these": odds of a topic against none are e^(1.5 × evidence) − 1, and
 * less than one whole sign counts by its square, as chance would have it in any text. One keyword that only this topic
 * uses gives 0.78, two topics with one each 0.44, nothing shared 0; a near copy of an example 0.99.
 */
function earlyShares(said: Float64Array, near: Nearest): Float64Array {
  const odds = said.map((saying, topic) => {
    const likeness = near.likeness[topic] ?? 0;
    const sum = saying + LIKENESS_WORTH * likeness * likeness;
    return Math.expm1(EVIDENCE_WORTH * Math.min(sum, sum * sum));
  });
  const all = 1 + odds.reduce((sum, odd) => sum + odd, 0);
  return odds.map((odd) => odd / all);
}
