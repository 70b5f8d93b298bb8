import type { Example } from '../../domain/router/example.ts';
import { featuresOf } from './features.ts';
import { scatter, similarity } from './neighbours.ts';
import { folded, wordsOf } from './plain-text.ts';
import { type Vector, vectorOf, vocabularyOf } from './vocabulary.ts';

export interface AlikeExample {
  readonly example: Example;
  /** 0–1. */
  readonly likeness: number;
}

/** Which examples are most like a text. */
export interface ExampleIndex {
  /** The most alike first, none that shares nothing, at most three of one topic; ties as they were given. */
  similar(text: string, most: number): readonly AlikeExample[];
}

/** Any two texts share letters in a row; below this they share no more. */
const FAINTEST = 0.05;
/** A dozen of one topic would tell a reader nothing about where its borders are. */
const MOST_A_TOPIC = 3;

/** TF-IDF over words and pieces, as the reader itself compares. Built at once: 4,000 examples take about a second. */
export function exampleIndex(examples: readonly Example[]): ExampleIndex {
  const features = examples.map(({ text }) => featuresOf(wordsOf(folded(text))));
  const vocabulary = vocabularyOf(features);
  const vectors = features.map((feature) => vectorOf(vocabulary, feature));
  const spread = new Float32Array(vocabulary.rarity.length);
  return {
    similar(text, most) {
      const vector = vectorOf(vocabulary, featuresOf(wordsOf(folded(text))));
      const ranked = rank(examples, vectors, vector, spread);
      return fewOfATopic(ranked).slice(0, most);
    },
  };
}

/** `spread`: scratch space, all zero before and after. */
function rank(
  examples: readonly Example[],
  vectors: readonly Vector[],
  vector: Vector,
  spread: Float32Array,
): readonly AlikeExample[] {
  scatter(vector, spread);
  const compared = vectors.flatMap((other, index): AlikeExample[] => {
    const example = examples[index];
    const likeness = similarity(other, spread, vector.known);
    return example === undefined || likeness < FAINTEST ? [] : [{ example, likeness }];
  });
  for (const id of vector.ids) spread[id] = 0;
  return compared.sort((a, b) => b.likeness - a.likeness);
}

/** Those without a topic (urgency alone was set) count as one topic. */
function fewOfATopic(ranked: readonly AlikeExample[]): readonly AlikeExample[] {
  const counts = new Map<string | null, number>();
  return ranked.filter(({ example: { topic } }) => {
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
    return (counts.get(topic) ?? 0) <= MOST_A_TOPIC;
  });
}
