import type { TopicHint } from '../../ports/ticket-reader.ts';
import type { LabelledText } from '../labelled-texts.ts';
import { progress } from '../progress.ts';
import { foldsOf } from './folds.ts';
import { type Section, sectionOf } from './section.ts';
import { type Bench, type Round, type Tried, tryReader } from './try-reader.ts';

export interface KFold {
  readonly texts: readonly LabelledText[];
  readonly topics: readonly TopicHint[];
  readonly folds: number;
  readonly seed: number;
  readonly said: string;
}

/** Every text is read once, by a reader that learned from the other folds. */
export async function kFold(bench: Bench, { texts, topics, folds, seed, said }: KFold): Promise<Section> {
  const dealt = foldsOf(texts, folds, seed);
  const rounds = dealt.map((test, fold) => ({
    test,
    train: dealt.flatMap((others, other) => (other === fold ? [] : others)),
    topics,
  }));
  return sectionOfRounds(bench, rounds, said);
}

/** One section over several rounds, with progress while they are read. */
export async function sectionOfRounds(
  bench: Bench,
  rounds: readonly Round[],
  said: string,
): Promise<Section> {
  const shown = progress('reading');
  const total = rounds.reduce((sum, { test }) => sum + test.length, 0);
  let done = 0;
  const tried: Tried[] = [];
  try {
    for (const [at, round] of rounds.entries()) {
      progress(`learning ${at + 1} of ${rounds.length} from rows:`).at(round.train.length, null);
      tried.push(await tryReader(bench, round, () => shown.at(++done, total)));
    }
  } finally {
    shown.end();
  }
  const made = {
    said,
    reader: bench.choice,
    train_rows: Math.round(mean(rounds.map(({ train }) => train.length))),
    topics: rounds[0]?.topics.length ?? 0,
    unknown_topic_rows: rounds.reduce((sum, round) => sum + unknownIn(round), 0),
    train_seconds: mean(tried.map(({ trainSeconds }) => trainSeconds)),
    predict_micros_p50: median(tried.flatMap(({ micros }) => micros)),
  };
  return sectionOf(
    made,
    tried.flatMap(({ trials }) => trials),
  );
}

function unknownIn({ test, topics }: Round): number {
  const known = new Set(topics.map(({ name }) => name));
  return test.filter(({ topic }) => topic !== null && !known.has(topic)).length;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function median(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0);
}
