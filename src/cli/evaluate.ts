import { Command, Option } from 'commander';
import { lexicalReader } from '../composition/readers.ts';
import type { ReadRequest, TicketReader, TopicHint } from '../ports/ticket-reader.ts';
import { type LabelledText, labelledTexts } from './labelled-texts.ts';
import { columns, print, printJson, remark } from './output.ts';
import { progress } from './progress.ts';
import { type Figures, figuresOf, type Outcome } from './reader-figures.ts';
import { UserError } from './user-error.ts';

interface EvaluateOptions {
  readonly train: string;
  readonly test: string;
  readonly reader: 'lexical' | 'bedrock';
  readonly json?: boolean;
}

interface Report extends Figures {
  readonly train_seconds: number;
  readonly predict_micros_p50: number;
  readonly train_rows: number;
  readonly test_rows: number;
  readonly topics: number;
  /** Test rows whose topic no training row has; they count as wrong. */
  readonly unknown_topic_rows: number;
}

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('how well a reader reads labelled texts: accuracy, calibration and what it would hold')
    .requiredOption(
      '--train <file>',
      'CSV "text,category" to learn from; category "oos" or empty = no topic fits',
    )
    .requiredOption('--test <file>', 'CSV of the same shape to be read')
    .addOption(
      new Option('--reader <reader>', 'which reader').choices(['lexical', 'bedrock']).default('lexical'),
    )
    .option('--json', 'print JSON')
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  if (options.reader === 'bedrock')
    throw new UserError('The bedrock reader is not part of this version. Use --reader lexical.');
  const train = await labelledTexts(options.train);
  const test = await labelledTexts(options.test);
  const topics = topicsOf(train);
  if (topics.length < 2)
    throw new UserError(
      `${options.train} has ${topics.length === 0 ? 'no topic' : 'one topic only'}; a reader needs two to choose from.`,
    );
  const report = await measured(train, test, topics);
  if (report.unknown_topic_rows > 0)
    remark(
      `${report.unknown_topic_rows} rows of ${options.test} have a topic that ${options.train} does not have; they count as wrong.`,
    );
  if (options.json === true) return printJson(report);
  await print(...table(report));
}

function topicsOf(train: readonly LabelledText[]): readonly TopicHint[] {
  const names = new Set(train.flatMap(({ topic }) => topic ?? []));
  return [...names].map((name) => ({ name, about: '' }));
}

async function measured(
  train: readonly LabelledText[],
  test: readonly LabelledText[],
  topics: readonly TopicHint[],
): Promise<Report> {
  const strangers = train.filter(({ topic }) => topic === null).map(({ text }) => text);
  const reader = lexicalReader({ strangers });
  try {
    const trainSeconds = await learn(reader, train, topics);
    const { outcomes, micros } = await readAll(reader, test, topics);
    const known = new Set(topics.map(({ name }) => name));
    return {
      ...figuresOf(outcomes),
      train_seconds: trainSeconds,
      predict_micros_p50: micros,
      train_rows: train.length,
      test_rows: test.length,
      topics: topics.length,
      unknown_topic_rows: test.filter(({ topic }) => topic !== null && !known.has(topic)).length,
    };
  } finally {
    await reader.close();
  }
}

async function learn(
  reader: TicketReader,
  train: readonly LabelledText[],
  topics: readonly TopicHint[],
): Promise<number> {
  const examples = train.flatMap(({ text, topic }, index) =>
    topic === null
      ? []
      : [{ ticketId: `row ${index + 1}`, text, topic, urgency: null, tone: null, by: 'train', at: index }],
  );
  const shown = progress('learning from rows:');
  shown.at(examples.length, null);
  const start = performance.now();
  await reader.learn({ version: 'train', topics, examples });
  shown.end();
  return (performance.now() - start) / 1_000;
}

async function readAll(reader: TicketReader, test: readonly LabelledText[], topics: readonly TopicHint[]) {
  const shown = progress('reading');
  const outcomes: Outcome[] = [];
  const times: number[] = [];
  for (const { text, topic: truth } of test) {
    const request: ReadRequest = { lane: 'form', subject: '', text, topics, lastChance: true };
    const start = performance.now();
    const { topic, bestTopic, confidence } = await reader.read(request);
    times.push(performance.now() - start);
    const named = topic === 'unsure' ? null : topic;
    outcomes.push({ truth, best: bestTopic, named, confidence });
    shown.at(outcomes.length, test.length);
  }
  shown.end();
  return { outcomes, micros: Math.round(1_000 * (times.sort((a, b) => a - b)[times.length >> 1] ?? 0)) };
}

function table(report: Report): readonly string[] {
  const rows = [
    ['accuracy', percent(report.accuracy), 'best topic right, however sure'],
    ['in-scope accuracy', percent(report.in_scope_accuracy), 'topic named and right; unsure counts as wrong'],
    ['out-of-scope recall', percent(report.oos_recall), 'texts that fit no topic answered with unsure'],
    ['out-of-scope AUROC', percent(report.oos_auroc), 'how well confidence tells the two kinds apart'],
    ['coverage at 98 %', percent(report.coverage_at_98), 'share that can be routed with 98 % of it right'],
    ['calibration error', percent(report.calibration_error), 'distance of confidence from the truth'],
    [
      'training',
      `${report.train_seconds.toFixed(2)} s`,
      `${report.train_rows} rows, ${report.topics} topics`,
    ],
    ['reading', `${report.predict_micros_p50} µs`, `median of ${report.test_rows} rows`],
  ];
  return [...columns(rows), ...confusionTable(report), ...holdTable(report)];
}

function confusionTable({ confusion }: Report): readonly string[] {
  if (confusion.length === 0) return [];
  const rows = confusion.map(({ truth, best, count }) => [`  ${count}`, truth, `read as ${best}`]);
  return ['', 'most often mixed up', ...columns(rows)];
}

function holdTable({ hold_curve: curve }: Report): readonly string[] {
  const rows = curve.map(({ threshold, routed, precision, oos_held: held }) => [
    `  ${threshold.toFixed(1)}`,
    percent(routed),
    percent(precision),
    percent(held),
  ]);
  const header = ['  sure from', 'routed', 'of it right', 'out of scope held'];
  return ['', 'what would be held', ...columns([header, ...rows])];
}

function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${(100 * fraction).toFixed(1)} %`;
}
