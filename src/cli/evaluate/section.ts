import { TONES, URGENCIES } from '../../domain/router/reading.ts';
import { type Figures, figuresOf } from '../reader-figures.ts';
import { type Cost, costOf } from './cost.ts';
import { byLanguage, type LabelScore, labelScores, type ScaleFigures, scaleFigures } from './scores.ts';
import { outcomeOf, type Trial } from './trial.ts';

export interface TopicScore extends Omit<LabelScore, 'label'> {
  readonly topic: string;
}

export interface LanguageScore {
  readonly language: string;
  readonly rows: number;
  readonly accuracy: number | null;
  readonly in_scope_accuracy: number | null;
}

/** How the reads were made. */
export interface Made {
  /** What was done, in one plain sentence. */
  readonly said: string;
  readonly reader: string;
  /** Learned from; by folds: on average. */
  readonly train_rows: number;
  readonly topics: number;
  /** Texts whose topic was not offered; they count as wrong. */
  readonly unknown_topic_rows: number;
  /** By folds: on average. Null for reads that were made when the tickets came. */
  readonly train_seconds: number | null;
  readonly predict_micros_p50: number | null;
}

/** All figures of one run over labelled texts: what SPEC 10 names, and what people ask next. Fractions 0–1. */
export interface Section extends Made, Figures {
  readonly test_rows: number;
  readonly in_scope_rows: number;
  /** Of the texts that fit a topic: held for a person, and given to a wrong team. With `in_scope_accuracy` they make 1. */
  readonly in_scope_held: number | null;
  readonly in_scope_wrong: number | null;
  /** Of all texts that were given a topic, how many were given theirs. */
  readonly routed_precision: number | null;
  /** Worst first. */
  readonly per_topic: readonly TopicScore[];
  readonly per_language: readonly LanguageScore[];
  readonly urgency: ScaleFigures | null;
  readonly tone: ScaleFigures | null;
  readonly cost: Cost;
}

export function sectionOf(made: Made, trials: readonly Trial[]): Section {
  const inScope = trials.filter(({ labelled }) => labelled.topic !== null);
  const named = trials.filter(({ read }) => read.named !== null);
  return {
    ...made,
    ...figuresOf(trials.map(outcomeOf)),
    test_rows: trials.length,
    in_scope_rows: inScope.length,
    in_scope_held: share(inScope, ({ read }) => read.named === null),
    in_scope_wrong: share(inScope, (trial) => trial.read.named !== null && !isRight(trial)),
    routed_precision: share(named, isRight),
    per_topic: topicScores(trials),
    per_language: byLanguage(trials).map(([language, some]) => languageScore(language, some)),
    urgency: scaleFigures(trials, 'urgency', URGENCIES),
    tone: scaleFigures(trials, 'tone', TONES),
    cost: costOf(trials),
  };
}

function isRight({ labelled, read }: Trial): boolean {
  return read.named === labelled.topic;
}

function share(trials: readonly Trial[], wanted: (trial: Trial) => boolean): number | null {
  return trials.length === 0 ? null : trials.filter(wanted).length / trials.length;
}

function topicScores(trials: readonly Trial[]): readonly TopicScore[] {
  const labellings = trials.map(({ labelled, read }) => ({ truth: labelled.topic, said: read.named }));
  const topics = new Set(labellings.flatMap(({ truth, said }) => [truth, said]));
  topics.delete(null);
  const scores = labelScores(
    labellings,
    [...topics].flatMap((topic) => topic ?? []),
  );
  return scores.map(({ label, ...rest }) => ({ topic: label, ...rest }));
}

function languageScore(language: string, trials: readonly Trial[]): LanguageScore {
  const { accuracy, in_scope_accuracy } = figuresOf(trials.map(outcomeOf));
  return { language, rows: trials.length, accuracy, in_scope_accuracy };
}
