import type { Tone, Urgency } from '../../domain/router/reading.ts';
import type { Lessons } from '../../ports/ticket-reader.ts';
import { type Confidence, tried, UNTRIED } from './confidence.ts';
import { featuresOf } from './features.ts';
import { verdictsOn } from './held-out.ts';
import { type Knowledge, learnTopics } from './knowledge.ts';
import { folded, wordsOf } from './plain-text.ts';
import { type Distrusted, heardTeachers } from './teachers.ts';
import { type Vector, vectorOf } from './vocabulary.ts';

/** All that the lexical reader learned from one set of lessons: a cache, made anew from them at any time. */
export interface Model {
  readonly version: string;
  /** Topic names by topic number. */
  readonly topics: readonly string[];
  readonly knowledge: Knowledge;
  readonly confidence: Confidence;
  readonly moods: readonly MoodExample[];
  /** Whose examples were left out. */
  readonly distrusted: readonly Distrusted[];
}

/** What a person said about the urgency or tone of a text. */
export interface MoodExample {
  readonly vector: Vector;
  readonly urgency: Urgency | null;
  readonly tone: Tone | null;
}

/** Material of the reader: lessons, and texts known to fit no topic where there are some (evaluate). */
export interface Material {
  readonly lessons: Lessons;
  readonly strangers: readonly string[];
}

const MOST_MOODS = 100;

/** Deterministic: the same material gives the same model. Examples of topics that are gone teach no topic. */
export function modelOf({ lessons, strangers }: Material): Model {
  const { version, topics } = lessons;
  const { examples, distrusted } = heardTeachers(lessons.examples, topics);
  const numbers = new Map(topics.map(({ name }, number) => [name, number]));
  const topicExamples = examples.flatMap(({ ticketId, text, topic }) => {
    const number = topic === null ? undefined : numbers.get(topic);
    return number === undefined ? [] : [{ ticketId, words: wordsOf(folded(text)), topic: number }];
  });
  const moodTexts = examples.filter(({ topic }) => topic === null).map(({ text }) => wordsOf(folded(text)));
  const knowledge = learnTopics(topics, topicExamples, moodTexts);
  const verdicts = verdictsOn(
    topics,
    topicExamples,
    strangers.map((text) => wordsOf(folded(text))),
  );
  return {
    version,
    topics: topics.map(({ name }) => name),
    knowledge,
    confidence: verdicts.length === 0 ? UNTRIED : tried(verdicts),
    moods: moodsOf(examples, knowledge),
    distrusted,
  };
}

function moodsOf(examples: Lessons['examples'], { vocabulary }: Knowledge): readonly MoodExample[] {
  return examples
    .filter(({ urgency, tone }) => urgency !== null || tone !== null)
    .slice(-MOST_MOODS)
    .reverse()
    .map(({ text, urgency, tone }) => {
      const vector = vectorOf(vocabulary, featuresOf(wordsOf(folded(text))));
      return { vector, urgency, tone };
    });
}
