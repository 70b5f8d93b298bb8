import process from 'node:process';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openReader, type ReaderChoice } from '../composition/readers.ts';
import { readSettings } from '../composition/settings.ts';
import type { Log, LogFields } from '../ports/log.ts';
import { type AskedDesk, withDeskOptions } from './data-folder.ts';
import { topicsOfPair } from './evaluate/grounds.ts';
import { learningCurve } from './evaluate/learning-curve.ts';
import type { Report } from './evaluate/report.ts';
import type { Ran, Run } from './evaluate/run.ts';
import { runWhatIsThere } from './evaluate/run-desk.ts';
import { runFile, runTrainTest } from './evaluate/run-files.ts';
import { tables } from './evaluate/tables.ts';
import type { Bench } from './evaluate/try-reader.ts';
import { print, printJson, remark } from './output.ts';
import { progress } from './progress.ts';
import { UserError } from './user-error.ts';

interface EvaluateOptions extends AskedDesk {
  readonly train?: string;
  readonly test?: string;
  readonly reader: ReaderChoice;
  readonly folds: number;
  readonly learningCurve?: boolean;
  readonly draws: number;
  readonly rulebook?: readonly string[];
  readonly seed: number;
  readonly html?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const HELP = `
Without a file: how well the desk read its own tickets that people decided since, or, where there are too few, the
made-up messages that ship. A CSV has the columns "text" and "category" ("oos" or empty: no topic fits), and may have
"urgency", "tone" and "language".`;

export function evaluateCommand(): Command {
  return withDeskOptions(
    new Command('evaluate')
      .description('how well a reader reads: accuracy, how sure it may be, what it would hold, what it costs')
      .argument('[file]', 'one CSV "text,category": read by folds, each by a reader that learned the others'),
  )
    .option('--train <file>', 'CSV to learn from; with --test')
    .option('--test <file>', 'CSV to be read; with --train')
    .addOption(
      new Option('--reader <reader>', 'which reader')
        .choices(['lexical', 'bedrock', 'both'])
        .default('lexical'),
    )
    .option('--folds <number>', 'how many parts the rows are dealt into', wholeNumber, 5)
    .option('--learning-curve', 'also: accuracy after 0, 1, 2, 5, 10 and 20 examples a topic')
    .option('--draws <number>', 'how often the examples of the learning curve are drawn', wholeNumber, 3)
    .option('--rulebook <files...>', 'rules.csv and voice.txt, so that "about" lines count too')
    .option('--seed <number>', 'another number deals the rows in another way', wholeNumber, 1)
    .option('--html <file>', 'also write a report with pictures, one file to look at or to print')
    .option('--force', 'replace that file if it is there')
    .addHelpText('after', HELP)
    .action(evaluate);
}

function wholeNumber(typed: string): number {
  if (/^\d{1,9}$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('It has to be a whole number.');
}

async function evaluate(file: string | undefined, options: EvaluateOptions): Promise<void> {
  if (options.draws < 1) throw new UserError('--draws 0 draws nothing. Use 1 or more; 3 is usual.');
  // Before minutes of reading: a place that cannot be written to is said at once.
  const keep = options.html === undefined ? null : await htmlKeeper(options.html, options.force === true);
  const run = await runOf(options);
  const ran = await runAsked(run, file, options);
  const report = options.learningCurve === true ? await withCurve(run, ran, options.draws) : ran.report;
  await keep?.(report);
  if (options.json === true) return printJson(report);
  await print(...tables(report));
}

/** Loaded for those who ask for pictures. */
async function htmlKeeper(path: string, force: boolean): Promise<(report: Report) => Promise<void>> {
  const { htmlFile } = await import('./evaluate/html-file.ts');
  return htmlFile(path, force);
}

async function runOf(options: EvaluateOptions): Promise<Run> {
  const [rules, voice, more] = options.rulebook ?? [];
  if (options.rulebook !== undefined && (rules === undefined || voice === undefined || more !== undefined))
    throw new UserError(
      '--rulebook takes two files, rules.csv and voice.txt. Name the CSV before it: evaluate FILE --rulebook RULES VOICE.',
    );
  const topics = rules === undefined || voice === undefined ? null : await topicsOfPair(rules, voice);
  return { bench: benchOf(options.reader), folds: options.folds, seed: options.seed, topics };
}

function benchOf(choice: ReaderChoice): Bench {
  const read = readSettings(process.env);
  if (!read.ok) throw new UserError(read.problems.join('\n'));
  if (choice !== 'lexical')
    remark(`Each read of ${read.settings.BEDROCK_MODEL_ID} costs money; what it cost stands in the figures.`);
  const [settings, log] = [read.settings, remarksOnce()];
  return { choice, open: (strangers) => openReader(choice, { settings, strangers, log }) };
}

/** What a person can do something about, said once: hundreds of reads would say it hundreds of times. */
function remarksOnce(): Log {
  const said = new Set<string>();
  const tell = (event: string, { cure }: LogFields = {}): void => {
    if (cure === undefined || said.has(event)) return;
    said.add(event);
    remark(`${event.charAt(0).toUpperCase()}${event.slice(1)}; ${cure}.`);
  };
  return { debug: () => {}, info: () => {}, warn: tell, error: tell };
}

async function runAsked(run: Run, file: string | undefined, options: EvaluateOptions): Promise<Ran> {
  const { train, test } = options;
  if ((train === undefined) !== (test === undefined))
    throw new UserError('--train and --test belong together. To read one file by folds: evaluate FILE.');
  if (train === undefined || test === undefined) {
    if (file !== undefined) return runFile(run, file);
    return runWhatIsThere(run, options);
  }
  if (file !== undefined)
    throw new UserError(`${file} is one file too many. Name either one CSV, or --train and --test.`);
  return runTrainTest(run, train, test);
}

async function withCurve(run: Run, { report, texts, topics }: Ran, draws: number): Promise<Report> {
  const shown = progress('learning curve');
  const curve = await learningCurve(run.bench, { texts, topics, draws, seed: run.seed }, (done, total) =>
    shown.at(done, total),
  ).finally(() => shown.end());
  if (curve === null)
    remark('There are too few texts for a learning curve: most topics need three rows or more.');
  return { ...report, learning_curve: curve };
}
