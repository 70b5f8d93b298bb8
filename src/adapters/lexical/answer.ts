import { type LeanedOn, type Reading, UNSURE } from '../../domain/router/reading.ts';
import type { ReadRequest } from '../../ports/ticket-reader.ts';
import { hashOfWord } from './features.ts';
import { judge } from './judgement.ts';
import { type Opinion, opinionOn } from './knowledge.ts';
import { decided, piecesOf } from './long-text.ts';
import type { Model } from './model.ts';
import { moodOf } from './mood.ts';
import { scatter, similarity } from './neighbours.ts';
import { bounded, plainText } from './plain-text.ts';
import { idOf } from './vocabulary.ts';
import { stopWords } from './words-stop.ts';

export const READER = 'lexical';

/** Reads one text with one model. `spread`: scratch space with one zero a feature of the model. */
export function answer(model: Model, request: ReadRequest, spread: Float32Array): Reading {
  const subject = bounded(request.subject);
  const text = bounded(request.text);
  const plain = [plainText(subject), plainText(text)];
  const words = plain.flatMap((part) => part.words);
  const allowed = new Set(request.topics.map(({ name }) => name));
  const judged = (part: readonly string[], inSubject = 0) =>
    judge(model, opinionOn(model.knowledge, part, spread, inSubject), allowed);
  const whole = judged(words, plain[0]?.words.length);
  const pieces = plain.flatMap(piecesOf).map((piece) => judged(piece));
  const { opinion, best, confidence } = decided(whole, pieces, model.confidence.threshold);
  const sure = best !== null && confidence >= model.confidence.threshold;
  const mood = { ...moodOf(subject, text, plain), ...taughtMood(model, whole.opinion, spread) };
  const bestTopic = best === null ? null : (model.topics[best] ?? null);
  return {
    topic: sure && bestTopic !== null ? bestTopic : UNSURE,
    urgency: mood.urgency,
    tone: mood.tone,
    by: READER,
    confidence,
    bestTopic,
    leanedOn: [...topicSigns(model, opinion, best, words), ...moodSigns(mood.words)],
    remark: sure ? null : unsureBecause(words, bestTopic),
    usage: null,
  };
}

function unsureBecause(words: readonly string[], bestTopic: string | null): string {
  if (!words.some((word) => /[\p{L}\p{N}]/u.test(word))) return 'there are no words to read';
  return bestTopic === null
    ? 'nothing in it is like any topic or example'
    : `it may be ${bestTopic}, but not surely`;
}

/** From this likeness on, what a person said of one text holds for the other. */
const ALIKE = 0.6;

/** Urgency and tone as people set them on a text like this one; nothing where nobody did. */
function taughtMood(model: Model, { vector }: Opinion, spread: Float32Array) {
  if (model.moods.length === 0) return {};
  scatter(vector, spread);
  const alike = model.moods
    .map((mood) => ({ mood, likeness: similarity(mood.vector, spread, vector.known) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness);
  for (const id of vector.ids) spread[id] = 0;
  const urgency = alike.find(({ mood }) => mood.urgency !== null)?.mood.urgency ?? null;
  const tone = alike.find(({ mood }) => mood.tone !== null)?.mood.tone ?? null;
  return { ...(urgency === null ? {} : { urgency }), ...(tone === null ? {} : { tone }) };
}

const MOST_SIGNS = 4;
const NOTEWORTHY = 0.3;

/** The words and the example that spoke loudest for the topic. */
function topicSigns(
  model: Model,
  { found, nearest }: Opinion,
  best: number | null,
  words: readonly string[],
): readonly LeanedOn[] {
  if (best === null) return [];
  const weights = new Map<string, number>();
  for (const word of model.knowledge.trained === null ? [] : new Set(words).difference(stopWords)) {
    const weight = spokenFor(model, word, best);
    if (weight > NOTEWORTHY) weights.set(word, weight);
  }
  for (const { word, topic, weight } of found)
    if (topic === best) weights.set(word, weight + (weights.get(word) ?? 0));
  const loudest = [...weights].sort((a, b) => b[1] - a[1]).slice(0, MOST_SIGNS);
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

function moodSigns(words: readonly string[]): readonly LeanedOn[] {
  return words.slice(0, MOST_SIGNS).map((value) => ({ kind: 'word', value, weight: 0.1 }));
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
