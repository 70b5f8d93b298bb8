import type { TopicHint } from '../../ports/ticket-reader.ts';
import { featuresOf } from './features.ts';
import { type Found, findKeywords } from './find-keywords.ts';
import { type Hidden, hiddenShares, trainHidden } from './hidden.ts';
import { type Keywords, keywordsOf, phrasesOf } from './keywords.ts';
import { type Labelled, type Linear, linearShares, trainLinear } from './linear.ts';
import { type Nearest, type Neighbours, nearest, neighboursOf } from './neighbours.ts';
import { folded, wordsOf } from './plain-text.ts';
import { NO_VECTOR, runOf, type Vector, type Vocabulary, vectorOf, vocabularyOf } from './vocabulary.ts';

/** An example whose topic is known, by the topic's number. */
export interface TopicExample {
  readonly ticketId: string;
  readonly words: readonly string[];
  readonly topic: number;
}

/** What was learned about topics. Plain data: it travels from the worker as it is. */
export interface Knowledge {
  readonly keywords: Keywords;
  readonly vocabulary: Vocabulary;
  /** Null while there are no examples to train on. */
  readonly trained: Trained | null;
  readonly neighbours: Neighbours;
  /** How much the hints and single examples count beside what was trained, 0–1: 1 with no examples. */
  readonly early: number;
}

/** Three models that err in different places: two see words and pieces, `run` the text as one run of characters. */
export interface Trained {
  readonly linear: Linear;
  readonly hidden: Hidden;
  readonly run: Hidden;
}

/** How likely each topic is, and what that rests on. */
export interface Opinion {
  /** Sums to at most 1; the rest is "none of these". */
  readonly shares: Float64Array;
  readonly vector: Vector;
  readonly found: readonly Found[];
  readonly nearest: Nearest;
}

const SEED = 20_261_122;
/** Examples a topic at which training counts as much as the early signs. */
const EARLY_WORTH = 1;
/** From this much of a text being known on, training is believed in full: it has to choose a topic, however strange the text. */
const FAMILIAR = 0.3;
const LINEAR_STEPS = 70_000;
const HIDDEN_STEPS = 70_000;

/**
 * Learns from hints and examples. Time grows with the examples; the same material gives the same knowledge. `others`:
 * further texts whose words are to be known, of no topic.
 */
export function learnTopics(
  hints: readonly TopicHint[],
  examples: readonly TopicExample[],
  others: readonly (readonly string[])[] = [],
): Knowledge {
  if (examples.length + others.length === 0) return untaught(hints);
  const fromHints = hints.flatMap((hint, topic) =>
    phrasesOf(hint).map((phrase) => ({ words: wordsOf(folded(phrase)), topic })),
  );
  const material = [...examples, ...fromHints];
  const features = material.map(({ words }) => featuresOf(words));
  const vocabulary = vocabularyOf([...features, ...others.map(featuresOf)]);
  const vectors = features.map((feature) => vectorOf(vocabulary, feature));
  const labels = Int32Array.from(material.map(({ topic }) => topic));
  const topics = hints.length;
  const lessons: Labelled = { vectors, labels, topics, features: vocabulary.rarity.length };
  const runs = features.map((feature) => runOf(vocabulary, feature));
  return {
    keywords: keywordsOf(hints),
    vocabulary,
    trained:
      examples.length === 0 ? null : train(lessons, { ...lessons, vectors: runs, features: vocabulary.runs }),
    neighbours: neighboursOf(hints.length, examples, vectors),
    early: EARLY_WORTH / (EARLY_WORTH + examples.length / Math.max(1, hints.length)),
  };
}

/** With nothing to compare a text with, phrases are all there is, and no read spends time on features. */
function untaught(hints: readonly TopicHint[]): Knowledge {
  return {
    keywords: keywordsOf(hints),
    vocabulary: vocabularyOf([]),
    trained: null,
    neighbours: neighboursOf(hints.length, [], []),
    early: 1,
  };
}

function train(lessons: Labelled, runs: Labelled): Trained {
  const count = lessons.vectors.length;
  const passes = (steps: number, fewest: number, most: number) =>
    Math.max(fewest, Math.min(most, Math.round(steps / count)));
  const often = passes(HIDDEN_STEPS, 6, 30);
  return {
    linear: trainLinear(lessons, passes(LINEAR_STEPS, 8, 40), count < 3_000 ? 4 : 2, SEED),
    hidden: trainHidden(lessons, often, SEED),
    run: trainHidden(runs, often, SEED + 1),
  };
}

/**
 * What is thought of a text. `spread`: scratch space with one zero a feature of the vocabulary. `subject`: how many of
 * the words stand in the subject.
 */
export function opinionOn(
  knowledge: Knowledge,
  words: readonly string[],
  spread: Float32Array,
  subject = 0,
): Opinion {
  const { vocabulary, keywords, trained, neighbours, early } = knowledge;
  const topics = neighbours.topics.length;
  const features = vocabulary.rarity.length === 0 ? null : featuresOf(words);
  const vector = features === null ? NO_VECTOR : vectorOf(vocabulary, features);
  const found = findKeywords(keywords, words, subject);
  const said = saidOf(topics, found);
  const wrote = saidOf(
    topics,
    found.filter(({ isName }) => !isName),
  );
  const learned =
    trained === null || features === null || vector.ids.length === 0
      ? null
      : learnedShares(trained, [vector, runOf(vocabulary, features)], wrote);
  const order = learned === null ? [...neighbours.topics.keys()] : likeliestFirst(learned);
  const near = nearest(neighbours, order, vector, spread);
  const shares = earlyShares(said, near);
  if (learned !== null) {
    const believed = (1 - early) * Math.min(1, vector.known / FAMILIAR);
    for (let topic = 0; topic < topics; topic += 1)
      shares[topic] = early * (shares[topic] ?? 0) + believed * (learned[topic] ?? 0);
  }
  return { shares, vector, found, nearest: near };
}

/** What names and `about` lines say for each topic; one keyword that only this topic uses says 1. */
function saidOf(topics: number, found: readonly Found[]): Float64Array {
  const said = new Float64Array(topics);
  for (const { topic, weight } of found) said[topic] = (said[topic] ?? 0) + weight;
  return said;
}

const MOST_WRITTEN = 2;

/**
 * The geometric mean of the models times e^(what `about` lines say): an admin wrote those to be believed, however many
 * examples there are. Names may be mere labels.
 */
function learnedShares(
  { linear, hidden, run }: Trained,
  [vector, whole]: readonly [Vector, Vector],
  wrote: Float64Array,
): Float64Array {
  const shares = linearShares(linear, vector);
  const second = hiddenShares(hidden, vector);
  const third = hiddenShares(run, whole);
  let sum = 0;
  for (let topic = 0; topic < shares.length; topic += 1) {
    const all = Math.cbrt((shares[topic] ?? 0) * (second[topic] ?? 0) * (third[topic] ?? 0));
    shares[topic] = all * Math.exp(Math.min(MOST_WRITTEN, wrote[topic] ?? 0));
    sum += shares[topic] ?? 0;
  }
  return shares.map((share) => share / sum);
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
