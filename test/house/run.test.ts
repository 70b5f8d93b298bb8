import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MARK = 'node_modules/.package-lock.json';

/** A fresh clone with an entry, and an npm of our own that says it was called. */
function aClone(npm: string): string {
  const home = mkdtempSync(join(tmpdir(), 'front-desk-run-'));
  for (const folder of ['scripts', 'bin']) mkdirSync(join(home, folder));
  cpSync(join(import.meta.dirname, '../../scripts/run.mjs'), join(home, 'scripts/run.mjs'));
  writeFileSync(join(home, 'package-lock.json'), '{}');
  writeFileSync(join(home, 'bin/npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(home, 'bin/npm'), 0o755);
  writeFileSync(
    join(home, 'entry.ts'),
    'const words: string[] = process.argv.slice(2);\nconsole.log(words.join("|"));\nprocess.exit(3);\n',
  );
  return home;
}

const INSTALLS = `mkdir -p node_modules && echo "$@" > ${MARK}`;

function installed(home: string, seconds: number): void {
  mkdirSync(join(home, 'node_modules'), { recursive: true });
  writeFileSync(join(home, MARK), '{}');
  const at = Date.now() / 1000 + seconds;
  utimesSync(join(home, MARK), at, at);
}

describe('the start of a TypeScript entry', () => {
  let home: string;
  beforeEach(() => {
    home = aClone(INSTALLS);
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(home, 'scripts/run.mjs'), 'entry.ts', ...words], {
      encoding: 'utf8',
      env: { PATH: `${join(home, 'bin')}${delimiter}${process.env.PATH}` },
    });

  it('hands the words in and the exit code out', () => {
    installed(home, 10);

    const { status, stdout, stderr } = run('--data', 'a folder');

    expect({ status, stdout, stderr }).toEqual({ status: 3, stdout: '--data|a folder\n', stderr: '' });
  });

  it('installs first on a fresh clone, saying so, and never again', () => {
    const first = run();
    const second = run();

    expect(first.stderr).toContain('Setting up');
    expect(first.status).toBe(3);
    expect(second.stderr).toBe('');
  });

  it('installs again when the lockfile is newer than what is installed', () => {
    installed(home, -1000);

    expect(run().stderr).toContain('Setting up');
  });

  it('says in one sentence that the set-up failed, and stops', () => {
    rmSync(home, { recursive: true });
    home = aClone('echo "npm error network" >&2; exit 1');

    const { status, stdout, stderr } = run();

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('Set-up failed');
    expect(stderr).not.toContain('    at ');
  });

  it('ends the desk when npm is ended, which tells its shell alone', async () => {
    installed(home, 10);
    writeFileSync(join(home, 'entry.ts'), 'console.log(process.pid);\nsetInterval(() => {}, 1000);\n');
    const shell = spawn('sh', ['-c', `"${process.execPath}" scripts/run.mjs entry.ts; exit $?`], {
      cwd: home,
      env: { PATH: process.env.PATH, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((done) =>
      shell.stdout.once('data', (line) => done(Number(String(line)))),
    );

    shell.kill('SIGKILL');

    while (isAlive(pid)) await pause(50);
    expect(isAlive(pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
