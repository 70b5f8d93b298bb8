import { type Reading, UNSURE } from '../../domain/router/reading.ts';
import type { ReadRequest } from '../../ports/ticket-reader.ts';
import { judge } from './judgement.ts';
import { leanedOn } from './leaned-on.ts';
import { decided, piecesOf } from './long-text.ts';
import type { Model } from './model.ts';
import { moodOf } from './mood.ts';
import { opinionOn } from './opinion.ts';
import { bounded, plainText } from './plain-text.ts';
import { taughtMood } from './taught-mood.ts';

export const READER = 'lexical';

/** Reads one text with one model. `spread`: scratch space with one zero a feature of the model. */
export function answer(model: Model, request: ReadRequest, spread: Float32Array): Reading {
  const subject = bounded(request.subject);
  const text = bounded(request.text);
  const plain = [plainText(subject), plainText(text)];
  const words = plain.flatMap((part) => part.words);
  const allowed = new Set(request.topics.map(({ name }) => name));
  const judged = (part: readonly string[], inSubject = 0) =>
    judge(model, part, opinionOn(model.knowledge, model.blend, part, spread, inSubject), allowed);
  const whole = judged(words, plain[0]?.words.length);
  const pieces = plain.flatMap(piecesOf).map((piece) => judged(piece));
  const decisive = decided(whole, pieces, model.confidence.threshold);
  const { best, confidence } = decisive;
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
    leanedOn: leanedOn(model, decisive, mood.words),
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
