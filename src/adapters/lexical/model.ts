import type { Tone, Urgency } from '../../domain/router/reading.ts';
import type { Lessons } from '../../ports/ticket-reader.ts';
import type { Blend } from './blend.ts';
import { type Confidence, tried, UNTRIED } from './confidence.ts';
import { featuresOf } from './features.ts';
import { heldOut } from './held-out.ts';
import { type Knowledge, learnTopics, type TopicExample } from './knowledge.ts';
import { folded, wordsOf } from './plain-text.ts';
import { type Distrusted, heardTeachers } from './teachers.ts';
import { type Vector, vectorOf } from './vocabulary.ts';

/** All that the lexical reader learned from one set of lessons: a cache, made anew from them at any time. */
export interface Model {
  readonly version: string;
  /** Topic names by topic number. */
  readonly topics: readonly string[];
  readonly knowledge: Knowledge;
  /** How far hints and training are believed. */
  readonly blend: Blend;
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
  /** What a ticket in the wrong team's lane costs, a held one being 1. */
  readonly wrongTeamCost?: number | undefined;
}

const MOST_MOODS = 100;

/** What held-out examples show. */
export type Tried = Pick<Model, 'blend' | 'confidence'>;

/** A model without what was tried of it: the two halves of learning take about as long and need nothing of each other. */
export type Learned = Omit<Model, keyof Tried>;

/** Deterministic: the same material gives the same model. Examples of topics that are gone teach no topic. */
export function modelOf(material: Material): Model {
  return { ...learnedFrom(material), ...triedFrom(material) };
}

export function learnedFrom({ lessons: { version, topics, examples: all } }: Material): Learned {
  const { examples, distrusted } = heardTeachers(all, topics);
  const moodTexts = examples.filter(({ topic }) => topic === null).map(({ text }) => wordsOf(folded(text)));
  const knowledge = learnTopics(topics, topicExamplesOf(examples, topics), moodTexts);
  return {
    version,
    topics: topics.map(({ name }) => name),
    knowledge,
    moods: moodsOf(examples, knowledge),
    distrusted,
  };
}

/** Whom to believe how far, and how sure to be, by reading a part of the examples with what the rest teaches. */
export function triedFrom({ lessons: { topics, examples }, strangers, wrongTeamCost }: Material): Tried {
  const heard = topicExamplesOf(heardTeachers(examples, topics).examples, topics);
  const strange = strangers.map((text) => wordsOf(folded(text)));
  const { blend, verdicts } = heldOut(topics, heard, strange);
  return { blend, confidence: verdicts.length === 0 ? UNTRIED : tried(verdicts, wrongTeamCost) };
}

function topicExamplesOf(examples: Lessons['examples'], topics: Lessons['topics']): readonly TopicExample[] {
  const numbers = new Map(topics.map(({ name }, number) => [name, number]));
  return examples.flatMap(({ ticketId, text, topic }) => {
    const number = topic === null ? undefined : numbers.get(topic);
    return number === undefined ? [] : [{ ticketId, words: wordsOf(folded(text)), topic: number }];
  });
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
