/**
 * Q1–Q4 of the reading figures, measured on public data that is not part of this project.
 *
 *   npm run prove -- reading …/data/reading      or FRONTDESK_PROOF_DATA=…/data/reading
 *
 * banking77 is cross-validated on its train half, because that is the half there is.
 */

import process from 'node:process';
import { type Figures, figuresOf, type Outcome } from '../src/cli/reader-figures.ts';
import { lexicalReader } from '../src/composition/readers.ts';
import { fewOfEach, type Labelled, readingData, shuffled } from './reading-data.ts';

const SEED = 20_261_122;
const FOLDS = 5;
const DRAWS = 3;

export interface ReadingFigure {
  readonly name: string;
  readonly value: string;
  readonly aim: string;
}

interface Trial extends Figures {
  readonly trainSeconds: number;
  readonly readMillis: number;
}

/** Learns from one set, reads the other, by the port alone. */
async function trial(train: readonly Labelled[], test: readonly Labelled[]): Promise<Trial> {
  const names = [...new Set(train.flatMap(([, topic]) => topic ?? []))];
  const topics = names.map((name) => ({ name, about: '' }));
  const examples = train.flatMap(([text, topic], index) =>
    topic === null
      ? []
      : [{ ticketId: `${index}`, text, topic, urgency: null, tone: null, by: 'proof', at: index }],
  );
  const strangers = train.filter(([, topic]) => topic === null).map(([text]) => text);
  const reader = lexicalReader({ strangers });
  const start = performance.now();
  await reader.learn({ version: 'proof', topics, examples });
  const trainSeconds = (performance.now() - start) / 1_000;
  const outcomes: Outcome[] = [];
  const times: number[] = [];
  for (const [text, truth] of test) {
    const begun = performance.now();
    const reading = await reader.read({ lane: 'form', subject: '', text, topics, lastChance: true });
    times.push(performance.now() - begun);
    const named = reading.topic === 'unsure' ? null : reading.topic;
    outcomes.push({ truth, best: reading.bestTopic, named, confidence: reading.confidence });
  }
  await reader.close();
  return { ...figuresOf(outcomes), trainSeconds, readMillis: median(times) };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function mean(numbers: readonly (number | null)[]): number {
  return numbers.reduce((sum: number, number) => sum + (number ?? 0), 0) / numbers.length;
}

export async function proveReading(folder: string): Promise<readonly ReadingFigure[]> {
  const { banking, clinc, hint3 } = await readingData(folder);
  const order = shuffled(banking, SEED);
  const folds: Trial[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1)
    folds.push(
      await trial(
        order.filter((_, index) => index % FOLDS !== fold),
        order.filter((_, index) => index % FOLDS === fold),
      ),
    );
  const draws: Trial[] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const { train, test } = fewOfEach(banking, 10, SEED + draw);
    draws.push(await trial(train, test));
  }
  const scoped = await trial(clinc.train, clinc.test);
  const small = await trial(hint3.train, hint3.test);
  const whole = await trial(order, order.slice(0, 2_000));
  return [
    ...bankingFigures(folds),
    ...scopeFigures(scoped),
    figure('Q3 banking77, ten a topic, accuracy', percent(mean(draws.map((one) => one.accuracy))), '≥ 76 %'),
    figure(`Q4 train on ${order.length} examples`, `${whole.trainSeconds.toFixed(1)} s`, '≤ 10 s'),
    figure('Q4 one read (median)', `${whole.readMillis.toFixed(3)} ms`, '≤ 0.3 ms'),
    figure('hint3 (329 examples), accuracy', percent(small.accuracy), 'none set'),
    figure('hint3, AUROC', percent(small.oos_auroc), 'none set'),
  ];
}

function bankingFigures(folds: readonly Trial[]): readonly ReadingFigure[] {
  const of = (pick: (trial: Trial) => number | null) => percent(mean(folds.map(pick)));
  return [
    figure(
      'Q1 banking77, 5 folds of the train half, accuracy',
      of((one) => one.accuracy),
      '≥ 92 %',
    ),
    figure(
      'Q1 share routed at 98 % precision',
      of((one) => one.coverage_at_98),
      '≥ 82 %',
    ),
    figure(
      'Q1 named and right at its own threshold',
      of((one) => one.in_scope_accuracy),
      'none set',
    ),
    figure(
      'Q1 calibration error',
      of((one) => one.calibration_error),
      'none set',
    ),
  ];
}

function scopeFigures(scoped: Trial): readonly ReadingFigure[] {
  return [
    figure(
      'Q2 CLINC150 validation, in scope at its own threshold',
      percent(scoped.in_scope_accuracy),
      '≥ 92 %',
    ),
    figure('Q2 out-of-scope recall at the same', percent(scoped.oos_recall), '≥ 60 %'),
    figure('Q2 AUROC', percent(scoped.oos_auroc), '≥ 96 %'),
  ];
}

function figure(name: string, value: string, aim: string): ReadingFigure {
  return { name, value, aim };
}

function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${(100 * fraction).toFixed(2)} %`;
}

if (import.meta.main) {
  const folder = process.argv[2] ?? process.env.FRONTDESK_PROOF_DATA;
  if (folder === undefined) {
    console.error('Say where the data is: as an argument, or in FRONTDESK_PROOF_DATA.');
    process.exit(1);
  }
  console.log(`seed ${SEED}, Node ${process.version}`);
  for (const { name, value, aim } of await proveReading(folder))
    console.log(`${name.padEnd(56)} ${value.padStart(9)}   aim ${aim}`);
}
