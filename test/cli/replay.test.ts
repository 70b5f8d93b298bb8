import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCommand } from '../../src/cli/check.ts';
import { replayCommand } from '../../src/cli/replay.ts';
import { RULES, VOICE } from '../deskInMemory.ts';
import { runCommand } from './aCommandRun.ts';
import { aDeskFolder, type DeskFolder, emptyFolder } from './aDeskFolder.ts';
import { desk } from './deskCommand.ts';

const { dir, remove } = emptyFolder();
let folder: DeskFolder;

beforeAll(async () => {
  folder = await aDeskFolder(dir);
  writeFileSync(join(dir, 'same.csv'), RULES);
  writeFileSync(join(dir, 'moved.csv'), RULES.replace('billing,Finance', 'billing,Money'));
  writeFileSync(join(dir, 'broken.csv'), 'topic,team\nunsure,Finance\n');
  writeFileSync(join(dir, 'louder.txt'), `${VOICE}Priority rules\nmedium -> escalate\n`);
  writeFileSync(join(dir, 'same.txt'), VOICE);
});
afterAll(remove);

function replay(...words: string[]) {
  const paths = words.map((word) => (/\.(csv|txt)$/.test(word) ? join(dir, word) : word));
  return runCommand(replayCommand, [...paths, '--data', dir]);
}

describe('replay', () => {
  it('answers in one sentence first, then names the tickets', async () => {
    const { printed, code } = await replay('--rules', 'moved.csv');

    const [first] = printed.split('\n');
    expect(first).toBe('Of 2 tickets, 1 would have gone elsewhere: 1 from Finance to Money.');
    expect(printed).toContain(folder.routed);
    expect(printed).toContain('now      rules.csv:2 billing → Money');
    expect(code).toBe(0);
  });

  it('takes the live file for the one that is left out', async () => {
    const { printed } = await replay('--voice', 'louder.txt');

    expect(printed).toMatch(
      /^Of 2 tickets, none would have gone elsewhere; 1 would have moved differently\./,
    );
    expect(printed).toContain('escalate');
  });

  it('finds nothing in the rules that are live', async () => {
    const { printed, code } = await replay('--rules', 'same.csv', '--voice', 'same.txt', '--since', '3650d');

    expect(printed).toMatch(/^Of 2 tickets since .*, none would have moved differently\.$/m);
    expect(code).toBe(0);
  });

  it('says so when no ticket was handed off since', async () => {
    const { printed, code } = await replay('--rules', 'moved.csv', '--since', '1h');

    expect(printed).toContain('there is nothing to replay');
    expect(code).toBe(0);
  });

  it('answers as JSON, with as many tickets as were asked for', async () => {
    const { printed } = await replay('--rules', 'moved.csv', '--json', '--limit', '0');

    expect(JSON.parse(printed)).toMatchObject({
      ...{ looked: 2, same: 1, changed: 1, elsewhere: 1, tickets: [] },
      corrections: { now_right: 0, newly_wrong: 0, tickets: [] },
      team_shifts: [{ from: 'Finance', to: 'Money', count: 1 }],
    });
  });

  it('prints the errors of a rulebook as check does, and exits with 1', async () => {
    const { printed, code } = await replay('--rules', 'broken.csv');

    expect(printed).toMatch(/^broken\.csv:2: error: .*\n.*nothing was replayed\.\n$/);
    expect(code).toBe(1);
  });

  it('reads the past texts anew by another reader', async () => {
    const { printed, thrown } = await replay('--reader', 'lexical', '--json');

    expect(thrown).toBeNull();
    expect(JSON.parse(printed)).toMatchObject({ reader: 'lexical', looked: 2 });
  });

  it.each([
    [[], 'Say what to try: --rules FILE, --voice FILE, or --reader lexical.'],
    [['--rules', 'gone.csv'], 'there is no such file'],
    [['--rules', 'moved.csv', '--since', 'soon'], '--since does not take "soon"'],
    [['--rules', 'moved.csv', '--limit', 'all'], '--limit takes a whole number'],
  ])('%j is refused with the cure', async (words, cure) => {
    expect((await replay(...words)).thrown).toContain(cure);
  });

  it('says where to begin when there is no data', async () => {
    const empty = emptyFolder();

    const { thrown } = await runCommand(replayCommand, [
      '--rules',
      join(dir, 'same.csv'),
      '--data',
      empty.dir,
    ]);

    empty.remove();
    expect(thrown).toMatch(/Fault: .*\./);
  });
});

describe('check', () => {
  it('suggests a replay where there are tickets and the rules are not live', async () => {
    const names = [join(dir, 'moved.csv'), join(dir, 'same.txt')];

    const { err, out } = await desk(['check', ...names, '--data', dir]);

    expect(err).toContain(
      `npm run desk -- replay --rules ${names[0]} --voice ${names[1]} --since 30d --data ${dir}`,
    );
    expect(out).not.toContain('replay');
  });

  it('suggests nothing for the rules that are live, nor where there is no desk', async () => {
    const empty = emptyFolder();
    const names = [join(dir, 'same.csv'), join(dir, 'same.txt')];

    const [live, nowhere] = await Promise.all([
      desk(['check', ...names, '--data', dir]),
      desk(['check', ...names, '--data', empty.dir]),
    ]);

    empty.remove();
    expect(live.err).toBe('');
    expect(nowhere.err).toBe('');
  });

  it('checks the rules all the same where the data cannot be read', async () => {
    const spoilt = emptyFolder();
    writeFileSync(join(spoilt.dir, 'desk.db'), 'no database');
    const names = [join(dir, 'moved.csv'), join(dir, 'same.txt')];

    const { printed, code } = await runCommand(checkCommand, [...names, '--data', spoilt.dir]);

    spoilt.remove();
    expect(printed).toContain('it would go live');
    expect(code).toBe(0);
  });
});
