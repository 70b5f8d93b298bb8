import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const home = join(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: home,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && isText(path));
const source = tracked.filter((path) => path.startsWith('src/'));

function isText(path: string): boolean {
  return !['.png', '.jpg', '.gz', '.woff2', '.db'].includes(extname(path));
}

/** Empty for a file that was listed and is gone meanwhile. */
function text(path: string): string {
  try {
    return readFileSync(join(home, path), 'utf8');
  } catch {
    return '';
  }
}

describe('the house', () => {
  it('has no source file too long to be read in one sitting', () => {
    // A table of labelled texts is data: nobody reads it in a sitting, or has to.
    const long = source.filter((path) => extname(path) !== '.csv' && text(path).split('\n').length > 400);

    expect(source.length).toBeGreaterThan(30);
    expect(long).toEqual([]);
  });

  it('names files by the need, not by the pattern', () => {
    const vague = /^(utils?|helpers?|common|shared|misc|managers?|services?|base|impl)$/;
    // What Amazon calls a thing is its name, and folders of adapters are called by their technology.
    const products = ['secrets-manager'];
    const named = source.filter((path) =>
      path
        .split('/')
        .filter((part) => !products.includes(part))
        .some((part) => part.split(/[-.]/).some((word) => vague.test(word))),
    );

    expect(named).toEqual([]);
  });

  it('has a lockfile that names no registry', () => {
    const lock = JSON.parse(text('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved?.startsWith('http'));

    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(resolved).toEqual([]);
  });

  // Where a registry lacks the build for another system, npm leaves it out of the lock without a word, and then
  // refuses `npm ci` on a fresh clone (EUSAGE, "Missing: … from lock file").
  it('has a lockfile that is whole, so that a fresh clone installs', () => {
    const { packages } = JSON.parse(text('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
      ),
    );

    expect(missing).toEqual([]);
  });

  it('names no folder of the machine it was made on', () => {
    const folders = [dirname(home), homedir()].filter((folder) => folder.length > 1);
    const escaped = folders.map((folder) => folder.split(sep).join('/').replaceAll(/[.+]/g, '\\$&'));
    const machine = new RegExp(`(?<![\\w.)}\\]~*-])(?:${escaped.join('|')}|/(?:Users|home)/[a-z]+)/`);
    const naming = tracked.filter((path) => machine.test(text(path)));

    expect(naming).toEqual([]);
  });

  it('has no test that is skipped, or that silences the others', () => {
    const tests = tracked.filter((path) => path.endsWith('.test.ts') && basename(path) !== 'tidy.test.ts');
    const silenced = tests.filter((path) =>
      /\b(?:it|test|describe)\.(?:skip|only|todo|skipIf|runIf)\b/.test(text(path)),
    );

    expect(silenced).toEqual([]);
  });
});
