import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY } from '../../src/domain/kernel/instant.ts';
import { JUDGED_AFTER } from '../../src/domain/router/learning/verdicts.ts';
import { amountsOf, coldStarts, type Openings, type Pace, type Processor, readAnew } from './amounts.ts';
import type { CountedRun } from './counted-run.ts';
import { type Amounts, added, times } from './prices.ts';
import { STATED, USUAL_MEMORY } from './stated.ts';

const deploy = join(import.meta.dirname, '../../deploy');
const GIGABYTE = 1024 ** 3;
const { daysAMonth } = STATED;

/** Runs a month of what the schedules start, as deploy/schedules.yml has them. */
export const RUNS: Readonly<Record<string, number>> = {
  'drive-sync': 24 * 4 * daysAMonth,
  sweep: 24 * 12 * daysAMonth,
  'compare-raw-mail': daysAMonth,
  digest: daysAMonth / 7,
  summary: 1,
};
/** Whose container is gone until the next run. */
const COLD = ['drive-sync', 'digest', 'summary'];

/** What is used when nobody writes. */
export interface Standing {
  /** Paid for being there: secrets, alarms, metrics, dashboard. */
  readonly things: Amounts;
  /** Asking the queues whether there is something. */
  readonly polls: Amounts;
  /** What the schedules start. */
  readonly schedules: Amounts;
}

/** `google`: the rules stand in a Sheet, and the key to it is one secret more. */
export function standing(
  run: CountedRun,
  processor: Processor,
  openings: Openings,
  google: boolean,
): Standing {
  return { things: things(google), polls: polls(), schedules: schedules(run, processor, openings) };
}

/** Counted in the template's own parts. */
export function things(google: boolean): Amounts {
  const count = (file: string, pattern: RegExp) =>
    [...readFileSync(join(deploy, file), 'utf8').matchAll(pattern)].length;
  const secrets = count('secrets.yml', /Type: AWS::SecretsManager::Secret$/gm);
  const ofGoogle = count('secrets.yml', /Condition: RulesAreInGoogle$/gm);
  const alarms = count('watch.yml', /Type: AWS::CloudWatch::Alarm$/gm);
  // An alarm over a rate has its metrics in a list.
  const rates = count('watch.yml', /^ {6}Metrics:$/gm);
  return {
    'secrets.secret': google ? secrets : secrets - ofGoogle,
    'cloudwatch.alarmMetric': alarms - rates + count('watch.yml', /MetricStat:/g),
    'cloudwatch.metric': CUSTOM_METRICS,
    'cloudwatch.dashboard': count('dashboard.yml', /Type: AWS::CloudWatch::Dashboard$/gm),
  };
}

/** Of src/adapters/cloudwatch and the metric filters; each is paid for by the hour in which it is sent. */
const CUSTOM_METRICS = 10;
/** Queues that a function reads. */
export const READ_QUEUES = 4;

function polls(): Amounts {
  const { open, held } = STATED.polls;
  return { 'sqs.request': READ_QUEUES * open * ((daysAMonth * 86_400) / held) };
}

function schedules(run: CountedRun, processor: Processor, openings: Openings): Amounts {
  const each = [...run.tasks].map(([task, caused]) => {
    const one = added([
      amountsOf(caused, processor),
      // So seldom that settings and rules are read anew each time.
      readAnew(caused, openings, Number.POSITIVE_INFINITY),
      coldStarts(caused, COLD.includes(task) ? 1 : 0),
      { 'scheduler.invocation': 1 },
    ]);
    return times(one, RUNS[task] ?? 0);
  });
  const { in: input, out } = STATED.summaryTokens;
  return added([...each, { 'bedrock.haiku45.inputToken': input, 'bedrock.haiku45.outputToken': out }]);
}

/** Days of tickets that a look at corrections goes through, and how many at most (src/usecases/learn-threshold.ts). */
const LOOKS = { days: 90 - JUDGED_AFTER / DAY, most: 5_000, everyHours: 6, seconds: 1 };

/** What the sweeper reads to learn how sure a reader must be; it grows with the tickets of a quarter, up to its bound. */
export function learning({ kept }: CountedRun, { ticketsADay }: Pace): Amounts {
  const tickets = Math.min(LOOKS.most, ticketsADay * LOOKS.days);
  const runs = (24 / LOOKS.everyHours) * daysAMonth;
  const seconds = (LOOKS.seconds * tickets * STATED.wholeProcessor) / LOOKS.most / USUAL_MEMORY;
  return times(
    {
      'dynamodb.readUnit': tickets * kept.ticketUnits,
      'lambda.gigabyteSecond': (seconds * USUAL_MEMORY) / 1_024,
    },
    runs,
  );
}

/** A month's storage when so many tickets came each day for a year: items, their copies for 35 days, mails. */
export function afterAYear({ kept }: CountedRun, { ticketsADay }: Pace, mails: number): Amounts {
  const tables = (ticketsADay * 365 * (kept.bytes / kept.tickets)) / GIGABYTE;
  const files = (ticketsADay * 365 * mails * STATED.mailBytes) / GIGABYTE;
  return { 'dynamodb.storage': tables, 'dynamodb.pointInTimeRecovery': tables, 's3.storage': files };
}
