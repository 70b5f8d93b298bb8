import type { LeanedOn } from '../../domain/router/reading.ts';
import { hashOfWord } from './features.ts';
import type { Judgement } from './judgement.ts';
import type { Model } from './model.ts';
import { idOf } from './vocabulary.ts';
import { stopWords } from './words-stop.ts';

const MOST_SIGNS = 4;
const NOTEWORTHY = 0.3;

const OF_MOOD = 0.1;

/** What spoke loudest for the topic, then the words that told urgency and tone. */
export function leanedOn(
  model: Model,
  judgement: Judgement,
  moodWords: readonly string[],
): readonly LeanedOn[] {
  const topic = topicSigns(model, judgement);
  const named = new Set(topic.map(({ value }) => value));
  const mood = moodWords.filter((word) => !named.has(word)).slice(0, MOST_SIGNS);
  return [...topic, ...mood.map((value) => ({ kind: 'word' as const, value, weight: OF_MOOD }))];
}

/** The words and the example that spoke loudest for the topic. */
function topicSigns(model: Model, { best, words, opinion }: Judgement): readonly LeanedOn[] {
  if (best === null) return [];
  const { found, nearest } = opinion;
  const weights = new Map<string, number>();
  for (const word of model.knowledge.trained === null ? [] : new Set(words).difference(stopWords)) {
    const weight = spokenFor(model, word, best);
    if (weight > NOTEWORTHY) weights.set(word, weight);
  }
  for (const { word, topic, weight } of found)
    if (topic === best) weights.set(word, weight + (weights.get(word) ?? 0));
  const loudest = [...weights]
    .filter(([, weight]) => weight > OF_MOOD)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_SIGNS);
  const signs = loudest.map(([value, weight]) => ({ kind: 'word' as const, value, weight: rounded(weight) }));
  if (nearest.best === null || nearest.best.topic !== best || nearest.best.likeness < NOTEWORTHY)
    return signs;
  const { ticketId, likeness } = nearest.best;
  return [...signs, { kind: 'example', value: ticketId, weight: rounded(likeness) }];
}

function spokenFor({ knowledge, topics }: Model, word: string, topic: number): number {
  const id = idOf(knowledge.vocabulary, hashOfWord(word));
  if (id === -1 || knowledge.trained === null) return 0;
  return knowledge.trained.linear.weights[id * topics.length + topic] ?? 0;
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
