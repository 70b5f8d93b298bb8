/**
 * Q1–Q4 of the reading figures on public data that is not part of this project, and other classifiers beside our reader
 * on the same texts in the same run.
 *
 *   npm run prove -- reading …/data/reading [--json]     or FRONTDESK_PROOF_DATA=…/data/reading
 *
 * banking77 is cross-validated on its train half, because that is the half there is. nlp.js is slow to learn: it is given
 * one fold and one draw, and a limit; "–" is what it did not finish.
 */

import process from 'node:process';
import { parseArgs } from 'node:util';
import { figuresOf } from '../src/cli/reader-figures.ts';
import { OUTSIDERS, type Outsider } from './reading/classifier.ts';
import { type Line, mean, percent, printed } from './reading/table.ts';
import { namedRightWhere, ourTrial, outsiderTrial, type Split, type Trial } from './reading/trial.ts';
import { fewOfEach, type ReadingData, readingData, shuffled } from './reading-data.ts';

const SEED = 20_261_122;
const FOLDS = 5;
const DRAWS = 3;
const LIMIT_SECONDS = 150;

interface Splits {
  readonly folds: readonly Split[];
  readonly draws: readonly Split[];
  readonly clinc: Split;
  readonly hint3: Split;
}

function splitsOf({ banking, clinc, hint3 }: ReadingData): Splits {
  const order = shuffled(banking, SEED);
  const folds = Array.from({ length: FOLDS }, (_, fold) => ({
    train: order.filter((_row, index) => index % FOLDS !== fold),
    test: order.filter((_row, index) => index % FOLDS === fold),
  }));
  const draws = Array.from({ length: DRAWS }, (_, draw) => fewOfEach(banking, 10, SEED + draw));
  return { folds, draws, clinc, hint3 };
}

/** The trials of one classifier; null where it did not finish. */
interface Tried {
  readonly folds: readonly (Trial | null)[];
  readonly draws: readonly (Trial | null)[];
  readonly clinc: Trial | null;
  readonly hint3: Trial | null;
}

async function tryAll(splits: Splits, trial: (split: Split) => Promise<Trial | null>): Promise<Tried> {
  const each = async (list: readonly Split[]) => {
    const done: (Trial | null)[] = [];
    for (const split of list) done.push(await trial(split));
    return done;
  };
  return {
    folds: await each(splits.folds),
    draws: await each(splits.draws),
    clinc: await trial(splits.clinc),
    hint3: await trial(splits.hint3),
  };
}

async function tryOutsider(outsider: Outsider, splits: Splits): Promise<Tried> {
  const isSlow = outsider === 'npm @nlpjs/nlu';
  const part = isSlow
    ? { ...splits, folds: splits.folds.slice(0, 1), draws: splits.draws.slice(0, 1) }
    : splits;
  return await tryAll(part, (split) => outsiderTrial(outsider, split, LIMIT_SECONDS));
}

function linesOf(all: readonly Tried[], held: number): readonly Line[] {
  const line = (name: string, aim: string, value: (tried: Tried) => string): Line => ({
    name,
    aim,
    values: all.map(value),
  });
  const over = (name: string, aim: string, of: (tried: Tried) => readonly (Trial | null)[], pick: Pick) =>
    line(name, aim, (tried) => percent(mean(of(tried).map((one) => (one === null ? null : pick(one))))));
  const folds = (tried: Tried) => tried.folds;
  const draws = (tried: Tried) => tried.draws;
  const clinc = (tried: Tried) => [tried.clinc];
  const hint3 = (tried: Tried) => [tried.hint3];
  const atHeld: Pick = ({ outcomes }) => namedRightWhere(outcomes, held);
  return [
    over('Q1 banking77, 5 folds of the train half: accuracy', '≥ 92 %', folds, accuracy),
    over('Q1 share routed at 98 % precision', '≥ 82 %', folds, coverage),
    over('Q2 CLINC150 validation: accuracy in scope', '', clinc, accuracy),
    over(
      `Q2 in scope named right where ${percent(held)} of the others are held`,
      '≥ 92 % at ≥ 60 %',
      clinc,
      atHeld,
    ),
    over('Q2 AUROC', '≥ 96 %', clinc, auroc),
    over('Q3 banking77, ten a topic: accuracy', '≥ 76 %', draws, accuracy),
    over('Q3 share routed at 98 % precision', '', draws, coverage),
    over('HINT3 (329 examples): accuracy', '', hint3, accuracy),
    over('HINT3 AUROC', '', hint3, auroc),
    line('Q4 learning 8,002 examples, seconds', '≤ 10 for 10,000', (tried) =>
      (mean(tried.folds.map((one) => one?.trainSeconds ?? null)) ?? Number.NaN).toFixed(1),
    ),
    line('Q4 one read, median, ms', '≤ 0.3', (tried) =>
      (mean(tried.folds.map((one) => one?.readMillis ?? null)) ?? Number.NaN).toFixed(3),
    ),
  ];
}

type Pick = (trial: Trial) => number | null;
const accuracy: Pick = (trial) => trial.accuracy;
const coverage: Pick = (trial) => trial.coverage_at_98;
const auroc: Pick = (trial) => trial.oos_auroc;

/** What only a reader with a threshold and a calibrated confidence can be asked. */
function ownLines({ folds, draws, clinc, hint3 }: Tried): readonly Line[] {
  const line = (name: string, trials: readonly (Trial | null)[], pick: Pick, aim = ''): Line => ({
    name,
    aim,
    values: [percent(mean(trials.map((one) => (one === null ? null : pick(one)))))],
  });
  return [
    line('own threshold: CLINC in scope named right', [clinc], (one) => one.in_scope_accuracy, '≥ 92 %'),
    line('own threshold: CLINC others held', [clinc], (one) => one.oos_recall, '≥ 60 %'),
    line('own threshold: banking77 named right', folds, (one) => one.in_scope_accuracy),
    line('own threshold: banking77 right of those named', folds, rightOfNamed),
    line('own threshold: ten a topic named right', draws, (one) => one.in_scope_accuracy),
    line('own threshold: ten a topic right of those named', draws, rightOfNamed),
    line('own threshold: HINT3 in scope named right', [hint3], (one) => one.in_scope_accuracy),
    line('own threshold: HINT3 others held', [hint3], (one) => one.oos_recall),
    line('sureFrom98: banking77 so sure', folds, (one) => sureOnes(one).share),
    line('sureFrom98: banking77 right of those', folds, (one) => sureOnes(one).right, '≥ 98 %'),
    line(
      'sureFrom98: CLINC right of those, others counted wrong',
      [clinc],
      (one) => sureOnes(one).right,
      '≥ 98 %',
    ),
  ];
}

const rightOfNamed: Pick = ({ outcomes }) => {
  const named = outcomes.filter((outcome) => outcome.named !== null);
  return named.filter(({ truth, best }) => truth === best).length / named.length;
};

function sureOnes({ outcomes, sureFrom98 }: Trial) {
  const sure = outcomes.filter(({ confidence }) => confidence >= (sureFrom98 ?? Number.POSITIVE_INFINITY));
  const right = sure.filter(({ truth, best }) => truth !== null && truth === best).length;
  return { share: sure.length / outcomes.length, right: sure.length === 0 ? null : right / sure.length };
}

function reliability(name: string, trials: readonly (Trial | null)[]) {
  const { calibration, calibration_error } = figuresOf(trials.flatMap((one) => one?.outcomes ?? []));
  return { name, calibration_error, steps: calibration };
}

/** `folder`: where `banking77/`, `clinc150/` and `hint3/` lie. */
export async function printReading(folder: string | undefined, json: boolean): Promise<void> {
  if (folder === undefined) {
    console.error('Say where the data is: as an argument, or in FRONTDESK_PROOF_DATA.');
    process.exitCode = 1;
    return;
  }
  const splits = splitsOf(await readingData(folder));
  const ours = await tryAll(splits, ourTrial);
  const others: Tried[] = [];
  for (const outsider of OUTSIDERS) others.push(await tryOutsider(outsider, splits));
  const all = splits.folds.flatMap(({ test }) => test);
  const whole = await ourTrial({ train: all, test: all.slice(0, 2_000) });
  const columns = ['ours', ...OUTSIDERS];
  const lines = linesOf([ours, ...others], ours.clinc?.oos_recall ?? 0.6);
  const own: readonly Line[] = [
    ...ownLines(ours),
    {
      name: `Q4 learning ${all.length} examples, seconds`,
      aim: '≤ 10',
      values: [whole.trainSeconds.toFixed(1)],
    },
    { name: 'Q4 one read with these, median, ms', aim: '≤ 0.3', values: [whole.readMillis.toFixed(3)] },
  ];
  const tables = [
    reliability('banking77', ours.folds),
    reliability('ten a topic', ours.draws),
    reliability('CLINC150 in scope', [ours.clinc]),
    reliability('HINT3 in scope', [ours.hint3]),
  ];
  const about = { seed: SEED, node: process.version };
  if (json)
    return console.log(JSON.stringify({ ...about, columns, lines, own, reliability: tables }, null, 2));
  console.log(`seed ${SEED}, Node ${process.version}`);
  console.log(`\n${printed(columns, lines)}\n\n${printed(['ours'], own)}`);
  for (const { name, calibration_error, steps } of tables) {
    console.log(`\nreliability, ${name}: calibration error ${percent(calibration_error)}`);
    for (const { from, to, count, mean_confidence, right } of steps)
      console.log(
        `  ${from.toFixed(1)}–${to.toFixed(1)}  ${String(count).padStart(6)} reads  confidence ${percent(mean_confidence).padStart(7)}  right ${percent(right).padStart(7)}`,
      );
  }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  await printReading(positionals[0] ?? process.env.FRONTDESK_PROOF_DATA, values.json);
}
