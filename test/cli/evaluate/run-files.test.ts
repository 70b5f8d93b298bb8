import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/cli/user-error.ts';
import { someFiles } from '../aCommandRun.ts';
import { runEvaluate } from './runEvaluate.ts';
import { someCsv } from './someTrials.ts';

describe('desk evaluate FILE', () => {
  it('reads every row once, by a reader that learned from the other folds', async () => {
    const file = await someFiles({ 'texts.csv': someCsv(5) });

    const { out } = await runEvaluate(file('texts.csv'), '--folds', '3', '--json');

    expect(JSON.parse(out)).toMatchObject({
      source: 'file',
      folds: 3,
      test_rows: 17,
      train_rows: 11,
      topics: 3,
    });
  });

  it('gives the same figures for the same seed', async () => {
    const file = await someFiles({ 'texts.csv': someCsv(5) });
    const figures = async () => {
      const { out } = await runEvaluate(file('texts.csv'), '--folds', '2', '--seed', '4', '--json');
      const { train_seconds, predict_micros_p50, ...rest } = JSON.parse(out) as Record<string, unknown>;
      return rest;
    };

    expect(await figures()).toEqual(await figures());
  });

  it('writes a report that needs nothing else and shows no text as markup', async () => {
    const hostile = '</p><script>alert(1)</script>,billing\n"my <b>password</b> & parcel",login\n';
    const file = await someFiles({ 'texts.csv': someCsv(5) + hostile.repeat(3) });

    const { err } = await runEvaluate(
      file('texts.csv'),
      '--folds',
      '2',
      '--learning-curve',
      '--html',
      file('report.html'),
    );

    const page = await readFile(file('report.html'), 'utf8');
    expect(err).toContain('open it with a browser');
    expect(page).toContain('What corrections teach');
    expect(page).not.toMatch(/<script|<b>password|<link|<img|@import|url\(|https?:\/\/(?!www\.w3\.org\/)/);
    expect(page.match(/<svg/g)?.length).toBeGreaterThan(6);
  });

  it('keeps a report that is there unless told to replace it', async () => {
    const file = await someFiles({ 'texts.csv': someCsv(3), 'report.html': 'mine' });

    await expect(runEvaluate(file('texts.csv'), '--html', file('report.html'))).rejects.toThrow(/--force/);
  });

  it('says which topics have one row only', async () => {
    const file = await someFiles({ 'texts.csv': `${someCsv(4)}where is the shop,opening hours\n` });

    const { err } = await runEvaluate(file('texts.csv'), '--folds', '2');

    expect(err).toMatch(/"opening hours": one row only in .*Add rows\./);
  });

  it('says which topics are in the rulebook or in the file alone', async () => {
    const rules = 'topic,team\nbilling,finance\nlogin,support\nspare,support\n';
    const file = await someFiles({ 'texts.csv': someCsv(4), 'rules.csv': rules, 'voice.txt': '' });

    const words = ['--folds', '2', '--rulebook', file('rules.csv'), file('voice.txt')];
    const { err, out } = await runEvaluate(file('texts.csv'), '--json', ...words);

    expect(err).toMatch(/"shipping" in .*: no topic of the rulebook/);
    expect(err).toMatch(/"spare": in the rulebook, but without a row/);
    expect(JSON.parse(out)).toMatchObject({ unknown_topic_rows: 4 });
  });

  it('says that a curve needs more texts, and gives the rest', async () => {
    const file = await someFiles({ 'texts.csv': someCsv(1) });

    const { err, out } = await runEvaluate(file('texts.csv'), '--folds', '2', '--learning-curve', '--json');

    expect(err).toContain('too few texts for a learning curve');
    expect(JSON.parse(out)).toMatchObject({ learning_curve: null, test_rows: 5 });
  });

  it.each([
    ['one fold', ['--folds', '1'], /leaves nothing to learn from. Use 2 or more/],
    ['more folds than rows', ['--folds', '18'], /has 17 rows, too few for 18 folds. Use --folds 17 or less/],
  ])('refuses %s, with the cure', async (_, words, sentence) => {
    const file = await someFiles({ 'texts.csv': someCsv(5) });

    const failure = await runEvaluate(file('texts.csv'), ...words).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toMatch(sentence);
  });

  it('refuses a rulebook with an error and names it', async () => {
    const file = await someFiles({
      'texts.csv': someCsv(4),
      'rules.csv': 'team\nfinance\n',
      'voice.txt': '',
    });

    const words = ['--rulebook', file('rules.csv'), file('voice.txt')];

    await expect(runEvaluate(file('texts.csv'), ...words)).rejects.toThrow(
      /rulebook has errors.*\n.*rules\.csv:1/,
    );
  });
});
