import type { TopicHint } from '../../ports/ticket-reader.ts';
import { featuresOf } from './features.ts';
import { type Hidden, trainHidden } from './hidden.ts';
import { type Keywords, keywordsOf, phrasesOf } from './keywords.ts';
import { type Labelled, type Linear, trainLinear } from './linear.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import { folded, wordsOf } from './plain-text.ts';
import { runOf, type Vocabulary, vectorOf, vocabularyOf } from './vocabulary.ts';

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

const SEED = 20_261_122;
/** Examples a topic at which training counts as much as the early signs. */
const EARLY_WORTH = 1;
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
