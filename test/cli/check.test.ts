import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../src/cli/check.ts';
import { STARTER } from '../../src/domain/router/rulebook/starter.ts';
import { runCommand, someFiles } from './aCommandRun.ts';

const BROKEN = {
  'my-rules.csv': 'topic,team\nbilling,finance\nunsure,finance\n',
  'voice.txt': 'Hold\nremind soon\n',
};

async function check(files: Readonly<Record<string, string | Uint8Array>>, ...words: string[]) {
  const path = await someFiles(files);
  return runCommand(
    checkCommand,
    words.map((word) => (word.startsWith('--') ? word : path(word))),
  );
}

describe('check', () => {
  it('prints every problem by file and line, says what follows, and exits with 1', async () => {
    const { printed, code } = await check(BROKEN, 'my-rules.csv', 'voice.txt');

    const lines = printed.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ', 2).join(' '))).toEqual([
      'my-rules.csv:2: warning:',
      'my-rules.csv:2: warning:',
      'my-rules.csv:3: error:',
      'my-rules.csv:3: warning:',
      'voice.txt:2: error:',
      '2 errors',
    ]);
    expect(lines[2]).toMatch(
      /^my-rules.csv:3: error: unsure cannot be a topic.* \(Give this topic another name/,
    );
    expect(lines.at(-1)).toBe('2 errors and 3 warnings: this rulebook would not go live.');
    expect(code).toBe(1);
  });

  it('is content with the starter pair', async () => {
    const { printed, code } = await check({ r: STARTER.rules, v: STARTER.voice }, 'r', 'v');

    expect(printed).toMatch(/^No problems: 9 topics, 4 teams, version [0-9a-f]{12}\.\n$/);
    expect(code).toBe(0);
  });

  it('exits with 0 when there are only warnings', async () => {
    const { printed, code } = await check({ r: 'topic,team\na,b\n', v: 'Hold\n' }, 'r', 'v');

    expect(printed).toMatch(/2 warnings, and it would go live: 1 topic, 1 team, version/);
    expect(code).toBe(0);
  });

  it('answers as JSON when asked to', async () => {
    const { printed, code } = await check(BROKEN, 'my-rules.csv', 'voice.txt', '--json');

    const answer = JSON.parse(printed);
    expect(answer).toMatchObject({ ok: false, version: null });
    expect(answer.problems[2]).toEqual({
      file: 'my-rules.csv',
      line: 3,
      severity: 'error',
      message: expect.stringMatching(/unsure/),
      cure: expect.stringMatching(/another name/),
    });
    expect(code).toBe(1);
  });

  it('takes the pair of the data folder when no file is named', async () => {
    const path = await someFiles({ 'rules.csv': STARTER.rules, 'voice.txt': STARTER.voice });

    const { printed } = await runCommand(checkCommand, ['--data', path('.')]);

    expect(printed).toMatch(/^No problems: 9 topics/);
  });

  it('asks for the second file when only one is named', async () => {
    const { thrown } = await check(BROKEN, 'my-rules.csv');

    expect(thrown).toMatch(/^Error: Name both files: the second one is missing, such as ".*voice\.txt"\.$/);
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from('\ufeffUrgency words\nhigh: zurück\n', 'utf8')],
    ['UTF-16', Buffer.from('\ufeffUrgency words\nhigh: zurück\n', 'utf16le')],
    ['Windows-1252', Buffer.from('Urgency words\nhigh: zurück\n', 'latin1')],
  ])('reads %s as the desk does, and gives it the same version', async (_, bytes) => {
    const plain = await check({ r: STARTER.rules, v: 'Urgency words\nhigh: zurück\n' }, 'r', 'v', '--json');

    const { printed, code } = await check({ r: STARTER.rules, v: bytes }, 'r', 'v', '--json');

    expect(printed).toBe(plain.printed);
    expect(JSON.parse(printed).ok).toBe(true);
    expect(code).toBe(0);
  });

  it.each([
    ['a file that is not there', 'nowhere.csv', /nowhere\.csv: there is no such file; check the path\.$/],
    ['a folder', '.', /that is a folder; name the file in it\.$/],
  ])('says in one sentence what is the matter with %s', async (_, name, sentence) => {
    const { thrown, code } = await check({ 'voice.txt': 'Hold\n' }, name, 'voice.txt');

    expect(thrown).toMatch(sentence);
    expect(code).toBe(1);
  });
});
