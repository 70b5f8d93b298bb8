import type { TopicHint } from '../../ports/ticket-reader.ts';
import type { LabelledText } from '../labelled-texts.ts';
import { figuresOf } from '../reader-figures.ts';
import { byTopicShuffled } from './folds.ts';
import { outcomeOf, type Trial } from './trial.ts';
import { type Bench, tryAgain } from './try-reader.ts';

/** How many corrected tickets of each topic the reader has seen (issue 3, point 4). */
export const STEPS: readonly number[] = [0, 1, 2, 5, 10, 20];

/** Over the draws. `spread` is the standard deviation. */
export interface Spread {
  readonly mean: number;
  readonly spread: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface CurveStep {
  /** Examples a topic; topics that have fewer give what they have. */
  readonly examples: number;
  readonly accuracy: Spread;
  readonly in_scope_accuracy: Spread;
  /** Share of the texts that fit a topic and would be held for a person. */
  readonly hold_share: Spread;
}

export interface Curve {
  readonly draws: number;
  readonly test_rows: number;
  readonly steps: readonly CurveStep[];
}

export interface Draws {
  readonly texts: readonly LabelledText[];
  readonly topics: readonly TopicHint[];
  readonly draws: number;
  readonly seed: number;
}

/** Of each topic a third is read and at most this many texts in all: enough to tell the steps apart, quick enough. */
const MOST_READ = 1_500;
const READ_SHARE = 1 / 3;

/** Null when no topic has a text to spare for learning. Reads the same texts at each step of a draw. */
export async function learningCurve(
  bench: Bench,
  { texts, topics, draws, seed }: Draws,
  onRead: (done: number, total: number) => void = () => {},
): Promise<Curve | null> {
  const inScope = texts.filter(({ topic }) => topic !== null);
  const parts = Array.from({ length: draws }, (_, draw) => splitOf(inScope, seed + draw));
  const steps = stepsFor(parts[0]?.pools ?? []);
  const reads = parts.reduce((sum, { test }) => sum + test.length, 0) * steps.length;
  if (steps.length < 2 || reads === 0) return null;
  let done = 0;
  const reader = bench.open([]);
  try {
    const measured: CurveStep[] = [];
    for (const examples of steps) {
      const shares: Shares[] = [];
      for (const [draw, { pools, test }] of parts.entries()) {
        const train = pools.flatMap((pool) => pool.slice(0, examples));
        const round = { train, test, topics, version: `${examples} examples, draw ${draw}` };
        const { trials } = await tryAgain(reader, bench, round, () => onRead(++done, reads));
        shares.push(sharesOf(trials));
      }
      measured.push(stepOf(examples, shares));
    }
    return { draws, test_rows: parts[0]?.test.length ?? 0, steps: measured };
  } finally {
    await reader.close();
  }
}

interface Split {
  readonly pools: readonly (readonly LabelledText[])[];
  readonly test: readonly LabelledText[];
}

function splitOf(texts: readonly LabelledText[], seed: number): Split {
  const groups = [...byTopicShuffled(texts, seed).values()];
  const most = Math.max(1, Math.floor(MOST_READ / Math.max(1, groups.length)));
  const read = (group: readonly LabelledText[]) => Math.min(most, Math.ceil(group.length * READ_SHARE));
  return {
    test: groups.flatMap((group) => group.slice(0, read(group))),
    pools: groups.map((group) => group.slice(read(group))),
  };
}

/** A step that most topics cannot fill would show the same as the one before it and call it more. */
function stepsFor(pools: Split['pools']): readonly number[] {
  return STEPS.filter((step) => 2 * pools.filter((pool) => pool.length >= step).length >= pools.length);
}

interface Shares {
  readonly best: number;
  readonly named: number;
  readonly held: number;
}

function sharesOf(trials: readonly Trial[]): Shares {
  const { accuracy, in_scope_accuracy } = figuresOf(trials.map(outcomeOf));
  const held = trials.filter(({ read }) => read.named === null).length / trials.length;
  return { best: accuracy ?? 0, named: in_scope_accuracy ?? 0, held };
}

function stepOf(examples: number, shares: readonly Shares[]): CurveStep {
  return {
    examples,
    accuracy: spreadOf(shares.map(({ best }) => best)),
    in_scope_accuracy: spreadOf(shares.map(({ named }) => named)),
    hold_share: spreadOf(shares.map(({ held }) => held)),
  };
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    spread: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  };
}
