import { setImmediate as othersGoOn } from 'node:timers/promises';
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

/** So many examples are taken in at a time; between them other work goes on. */
const SLICE = 32;

/**
 * TF-IDF over words and pieces, as the reader itself compares. Built in slices, because a desk that learns goes on
 * taking tickets in: with 1,500 examples nothing else waits longer than
 * a fifth of a second.
 */
export async function exampleIndex(examples: readonly Example[]): Promise<ExampleIndex> {
  const features = await inSlices(examples, ({ text }) => featuresOf(wordsOf(folded(text))));
  const vocabulary = vocabularyOf(features);
  const vectors = await inSlices(features, (feature) => vectorOf(vocabulary, feature));
  const spread = new Float32Array(vocabulary.rarity.length);
  return {
    similar(text, most) {
      const vector = vectorOf(vocabulary, featuresOf(wordsOf(folded(text))));
      const ranked = rank(examples, vectors, vector, spread);
      return fewOfATopic(ranked).slice(0, most);
    },
  };
}

async function inSlices<T, U>(list: readonly T[], each: (item: T) => U): Promise<readonly U[]> {
  const made: U[] = [];
  for (const item of list) {
    made.push(each(item));
    if (made.length % SLICE === 0) await othersGoOn();
  }
  return made;
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
