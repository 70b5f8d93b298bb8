import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { evaluateCommand } from '../../src/cli/evaluate.ts';
import { UserError } from '../../src/cli/user-error.ts';

const TRAIN = `text,category
I was charged twice this month,billing
the invoice shows the wrong amount,billing
please refund my last payment,billing
when will my refund arrive,billing
I forgot my password,login
my account is locked,login
the password reset mail never came,login
I cannot sign in any more,login
tell me a joke,oos
`;
const TEST = `category,text
billing,"I was charged twice, please refund"
login,my password is locked
,what is the capital of France
OOS,sing a song
`;

const KEYS = [
  'accuracy',
  'calibration',
  'calibration_error',
  'confusion',
  'cost',
  'coverage_at_98',
  'folds',
  'hold_curve',
  'in_scope_accuracy',
  'in_scope_held',
  'in_scope_rows',
  'in_scope_wrong',
  'oos_auroc',
  'oos_recall',
  'per_language',
  'per_topic',
  'predict_micros_p50',
  'reader',
  'routed_precision',
  'said',
  'seed',
  'source',
  'test_rows',
  'tone',
  'topics',
  'train_rows',
  'train_seconds',
  'unknown_topic_rows',
  'urgency',
];

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  return () => rm(folder, { recursive: true });
});

/** Runs the command on these file contents; null = the file is not there. */
async function evaluate(train: string | null, test: string | null, ...more: readonly string[]) {
  const files = await Promise.all(
    Object.entries({ 'train.csv': train, 'test.csv': test }).map(async ([name, content]) => {
      const file = join(folder, name);
      if (content !== null) await writeFile(file, content);
      return file;
    }),
  );
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const words = ['--train', files[0] ?? '', '--test', files[1] ?? '', ...more];
  await evaluateCommand().exitOverride().parseAsync(words, { from: 'user' });
  const text = (spy: typeof out) => spy.mock.calls.map(([piece]) => String(piece)).join('');
  return { out: text(out), err: text(err) };
}

describe('desk evaluate', () => {
  it('prints every figure as JSON, fractions and null', async () => {
    const { out } = await evaluate(TRAIN, TEST, '--json');

    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({
      accuracy: 1,
      oos_recall: 1,
      oos_auroc: 1,
      coverage_at_98: 1,
      confusion: [],
      train_rows: 9,
      test_rows: 4,
      topics: 2,
      unknown_topic_rows: 0,
    });
    expect(report).toHaveProperty('train_seconds', expect.any(Number));
    expect(report).toHaveProperty('predict_micros_p50', expect.any(Number));
    expect(report).toHaveProperty('in_scope_accuracy', expect.any(Number));
  });

  it('prints a table a person can read', async () => {
    const { out } = await evaluate(TRAIN, TEST);

    expect(out).toMatch(/^Learned from 9 rows/);
    expect(out).toMatch(/^accuracy +100\.0 %/m);
    expect(out).toContain('coverage at 98 %');
    expect(out).toContain('what would be held');
  });

  it('takes a column topic for category, semicolons and a byte order mark', async () => {
    const { out } = await evaluate(
      `\ufeff${TRAIN.replace('text,category', 'Text,Topic')}`,
      TEST.replaceAll(',', ';').replace('"', '').replace('"', ''),
      '--json',
    );

    expect(JSON.parse(out)).toMatchObject({ test_rows: 4 });
  });

  it('counts a topic that was never taught as wrong, and says so', async () => {
    const { out, err } = await evaluate(TRAIN, `${TEST}gardening,plant a tree\n`, '--json');

    expect(JSON.parse(out)).toMatchObject({ unknown_topic_rows: 1, accuracy: 2 / 3 });
    expect(err).toMatch(/1 rows of .*test\.csv have a topic that .*train\.csv does not have/);
  });

  it('says of a folder that it is one', async () => {
    const words = ['--train', folder, '--test', folder];

    const failure = await evaluateCommand().exitOverride().parseAsync(words, { from: 'user' }).catch(String);

    expect(failure).toContain('that is a folder; name the file in it');
  });

  it.each([
    ['a file that is not there', null, /train\.csv: there is no such file; check the path/],
    ['an empty file', '', /train\.csv is empty/],
    ['a file without the columns', 'a,b\n1,2\n', /name the columns "text" and "category"; it says "a,b"/],
    ['a header alone', 'text,category\n', /no rows below it/],
    ['one topic only', 'text,category\nhello,billing\n', /one topic only/],
    ['no topic at all', 'text,category\nhello,oos\n', /no topic/],
    ['an answer for a category', `${TRAIN}hm,unsure\n`, /train\.csv:11: "unsure" is an answer/],
    ['a quote left open', 'text,category\n"hello,billing\n', /train\.csv:2: a quote is opened/],
  ])('says in one sentence what is wrong with %s', async (_, train, sentence) => {
    const failure = await evaluate(train, TEST).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toMatch(sentence);
  });

  it('has every figure SPEC 10 names, and those that say more, under stable names', async () => {
    const { out } = await evaluate(TRAIN, TEST, '--json');

    expect(Object.keys(JSON.parse(out)).sort()).toEqual(KEYS);
  });

  it('offers the topics of a rulebook, about lines and all', async () => {
    const rules = join(folder, 'rules.csv');
    const voice = join(folder, 'voice.txt');
    await writeFile(
      rules,
      'topic,team,about\nbilling,finance,invoice\nlogin,support,password\nspare,support,\n',
    );
    await writeFile(voice, '');

    const { out } = await evaluate(TRAIN, TEST, '--json', '--rulebook', rules, voice);

    expect(JSON.parse(out)).toMatchObject({ topics: 3, unknown_topic_rows: 0 });
  });

  it.each([
    ['a train file alone', ['--train', 'a.csv'], /--train and --test belong together/],
    ['a file too many', ['a.csv', '--train', 'a.csv', '--test', 'b.csv'], /one file too many/],
    ['half a rulebook', ['a.csv', '--rulebook', 'rules.csv'], /--rulebook takes two files/],
    ['no draws', ['a.csv', '--draws', '0'], /Use 1 or more/],
    ['half a fold', ['a.csv', '--folds', '2.5'], /It has to be a whole number/],
    ['a report nowhere', ['a.csv', '--html', '/not/there/r.html'], /There is no folder \/not\/there/],
  ])('says in one sentence what is wrong with %s', async (_, words, sentence) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => {
      vi.restoreAllMocks();
    });

    const failure = evaluateCommand().exitOverride().parseAsync(words, { from: 'user' });

    await expect(failure).rejects.toThrow(sentence);
  });
});
