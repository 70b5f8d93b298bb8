import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { emptyFolder } from './aDeskFolder.ts';
import { desk } from './deskCommand.ts';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');

const place = emptyFolder();
afterAll(() => place.remove());

const ANY_PORTS = ['--port', '0', '--smtp-port', '0'];

/** A desk in a process of its own, once it says that it is open. */
async function anOpenDesk(dataDir: string, ...more: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'up', '--json', '--data', dataDir, ...ANY_PORTS, ...more], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH },
  });
  const ended = once(child, 'close');
  let said = '';
  for await (const piece of child.stdout) {
    said += String(piece);
    if (said.includes('"open":true')) break;
  }
  const line = said.split('\n').find((each) => each.includes('"open":true')) ?? '{}';
  const board: string = JSON.parse(line).board;
  return { child, ended, board };
}

describe('desk up', () => {
  it('ends cleanly when its terminal is closed, even when npm tells it once more', async () => {
    const dataDir = join(place.dir, 'hung-up');
    const { child, ended } = await anOpenDesk(dataDir);

    child.kill('SIGHUP');
    child.kill('SIGTERM');

    expect(await ended).toEqual([0, null]);
    expect(existsSync(join(dataDir, 'desk.lock.json'))).toBe(false);
  });

  it('that listens everywhere prints a board link a browser can open', async () => {
    const { child, ended, board } = await anOpenDesk(join(place.dir, 'everywhere'), '--host', '0.0.0.0');

    const answer = await fetch(board, { redirect: 'manual' });

    child.kill('SIGTERM');
    await ended;
    expect(new URL(board).hostname).toBe('127.0.0.1');
    expect(answer.status).toBeLessThan(400);
  });

  it.each([
    [['--port', 'abc'], /^--port /],
    [['--smtp-port', '70000'], /^--smtp-port /],
    [['--port', ''], /^--port is empty/],
    [['--data', ''], /^--data is empty/],
  ])('blames the option that was given: %j', async (words, sentence) => {
    const { code, err } = await desk(['up', ...words]);

    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err).not.toContain('FRONTDESK_');
  });

  it('says in one sentence that --data is a file', async () => {
    const file = join(place.dir, 'notes.txt');
    writeFileSync(file, 'x');

    const { code, err } = await desk(['up', '--data', file, ...ANY_PORTS]);

    expect(code).toBe(1);
    expect(err).toBe(`${file} is a file, not a folder. Choose a folder with --data.\n`);
  });
});
