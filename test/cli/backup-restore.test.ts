import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { sqliteStore } from '../../src/adapters/sqlite/store.ts';
import { openArchive } from '../../src/composition/archive.ts';
import { backUp, restoreBackup } from '../../src/composition/backups.ts';
import { aDeskFolder, type DeskFolder, emptyFolder, ownFolder } from './aDeskFolder.ts';
import { deskHere as desk } from './deskHere.ts';

let place: ReturnType<typeof emptyFolder>;
let folder: DeskFolder;
let file: string;
beforeEach(async () => {
  place = emptyFolder();
  const dir = join(place.dir, 'desk');
  mkdirSync(dir);
  folder = await aDeskFolder(dir);
  mkdirSync(join(place.dir, 'saved'));
  file = join(place.dir, 'saved', 'desk.backup');
});
afterEach(() => place.remove());

async function backUpNow(force = false) {
  const archive = await openArchive(folder.dir);
  return backUp(archive, file, force).finally(() => archive.close());
}

/** With tables and nothing in them. */
function aBareDatabase(): string {
  const path = join(place.dir, 'bare.db');
  sqliteStore(path, { clock: settableClock() }).close();
  return path;
}

const another = (): string => join(place.dir, 'another');
const storyOf = async (dir: string) =>
  JSON.parse((await desk(['explain', folder.routed, '--json', '--data', dir])).out);

describe('a backup', () => {
  it('is one file that holds everything, and says what', async () => {
    const { code, out, err } = await desk(['backup', file, '--data', folder.dir]);

    expect(code).toBe(0);
    expect(out).toContain('4 inputs, 2 examples');
    expect(out).toContain('It was read back and is sound.');
    expect(err).toContain('secrets are not in it');
    expect(readdirSync(join(place.dir, 'saved'))).toEqual(['desk.backup']);
  });

  it('is for the owner alone, like the data it was made from', async () => {
    await backUpNow();

    expect([file, join(folder.dir, 'desk.db')].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0]);
  });

  it.each(['desk.db', 'rules.csv', 'backups/today'])(
    'is never written into a data folder, as %s, not even with --force',
    async (name) => {
      const before = readFileSync(join(folder.dir, 'desk.db'));

      const { code, err } = await desk(['backup', join(folder.dir, name), '--force', '--data', folder.dir]);

      expect(code).toBe(1);
      expect(err).toContain('Choose a place outside it');
      expect(readFileSync(join(folder.dir, 'desk.db'))).toEqual(before);
    },
  );

  it('makes no folders of a path that was mistyped', async () => {
    const { code, err } = await desk(['backup', join(place.dir, 'nope', 'x'), '--data', folder.dir]);

    expect(code).toBe(1);
    expect(err).toContain(`There is no folder ${join(place.dir, 'nope')}`);
    expect(existsSync(join(place.dir, 'nope'))).toBe(false);
  });

  it('can be made while a desk owns the folder', async () => {
    const running = await ownFolder(folder.dir);
    const open = await openArchive(folder.dir, { write: true });

    const facts = await backUpNow();

    await open.close();
    running.release();
    expect(facts).toMatchObject({ received: 4, examples: 2, rulebook: folder.rulebooks[1] });
  });

  it('never replaces a file unless told to', async () => {
    await backUpNow();

    await expect(backUpNow()).rejects.toThrow('is there already');
    await expect(backUpNow(true)).resolves.toMatchObject({ received: 4 });
  });

  it('leaves no half file where it may not write', async () => {
    const target = join(place.dir, 'a-file');
    writeFileSync(target, 'x');

    const { code, err } = await desk(['backup', join(target, 'inside'), '--data', folder.dir]);

    expect(code).toBe(1);
    expect(err).toContain('a part of the path is a file');
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(target, 'utf8')).toBe('x');
  });
});

describe('restoring a backup', () => {
  it('gives the same tickets, ledger and rule files in an empty folder', async () => {
    await backUpNow();

    const { code, out } = await desk(['restore', file, '--data', another()]);

    expect(code).toBe(0);
    expect(out).toContain('4 inputs, 2 examples');
    expect(await storyOf(another())).toEqual(await storyOf(folder.dir));
    const { voice } = await openArchive(another()).then(async (archive) => {
      const live = await archive.rulebooks.live();
      await archive.close();
      return live?.texts ?? { voice: 'none' };
    });
    expect(readFileSync(join(another(), 'voice.txt'), 'utf8')).toBe(voice);
  });

  it('refuses while a desk owns the folder', async () => {
    await backUpNow();
    const running = await ownFolder(folder.dir);

    const { code, err } = await desk(['restore', file, '--force', '--data', folder.dir]);

    running.release();
    expect(code).toBe(1);
    expect(err).toContain('in use by another Front Desk');
  });

  it('refuses to replace tickets without --force, and keeps the old ones with it', async () => {
    await backUpNow();
    await restoreBackup(file, another(), false);

    const refused = await desk(['restore', file, '--data', another()]);
    const forced = await desk(['restore', file, '--data', another(), '--force']);

    expect(refused.code).toBe(1);
    expect(refused.err).toContain('has tickets already');
    expect(forced.code).toBe(0);
    expect(forced.err).toMatch(/kept as .*replaced-\d{8}T\d{6}Z\.db/);
  });

  it('keeps what each of several restores replaced, newest tickets in its log and all', async () => {
    await backUpNow();
    await restoreBackup(file, another(), false);
    writeFileSync(join(another(), 'desk.db-wal'), 'left by a desk that was killed');

    const kept = [await restoreBackup(file, another(), true), await restoreBackup(file, another(), true)];

    const names = kept.map(({ replaced }) => replaced ?? '');
    expect(new Set(names).size).toBe(2);
    expect(names.map((name) => existsSync(join(another(), name)))).toEqual([true, true]);
    expect(readFileSync(join(another(), `${names[0]}-wal`), 'utf8')).toContain('left by a desk');
  });

  it('puts back what an earlier restore replaced', async () => {
    const empty = join(place.dir, 'younger');
    mkdirSync(empty);
    const younger = await aDeskFolder(empty);
    await backUpNow();
    const { replaced } = await restoreBackup(file, empty, true);

    await restoreBackup(join(empty, replaced ?? ''), empty, true);

    const { code } = await desk(['explain', younger.routed, '--data', empty]);
    expect(code).toBe(0);
  });

  it('heals a folder whose database was emptied', async () => {
    await backUpNow();
    await restoreBackup(file, another(), false);
    writeFileSync(join(another(), 'desk.db'), '');

    await restoreBackup(file, another(), true);

    expect(await storyOf(another())).toEqual(await storyOf(folder.dir));
  });

  it('is not disturbed by the log of the database it replaces', async () => {
    await backUpNow();
    await restoreBackup(file, another(), false);
    writeFileSync(join(another(), 'desk.db-wal'), 'left by a desk that was killed');

    await restoreBackup(file, another(), true);

    expect(await storyOf(another())).toEqual(await storyOf(folder.dir));
  });

  it.each([
    ['no backup at all', () => 'just words'],
    ['an empty file', () => ''],
    ['the database of a desk that never opened', () => readFileSync(aBareDatabase())],
    ['a backup cut off', () => readFileSync(file).subarray(0, 40_000)],
  ])('refuses %s and changes nothing', async (_, bytes) => {
    await backUpNow();
    const broken = join(place.dir, 'broken');
    writeFileSync(broken, bytes());
    const before = readFileSync(join(folder.dir, 'desk.db'));

    const { code, err } = await desk(['restore', broken, '--force', '--data', folder.dir]);

    expect(code).toBe(1);
    expect(err).toContain(broken);
    expect(readFileSync(join(folder.dir, 'desk.db'))).toEqual(before);
    expect(readdirSync(folder.dir).filter((name) => name.startsWith('aside'))).toEqual([]);
  });

  it('refuses a backup of a newer Front Desk', async () => {
    await backUpNow();
    const newer = join(place.dir, 'newer');
    copyFileSync(file, newer);
    const db = new DatabaseSync(newer);
    db.exec('PRAGMA user_version = 999');
    db.close();

    const { code, err } = await desk(['restore', newer, '--data', another()]);

    expect(code).toBe(1);
    expect(err).toContain(`${newer} was written by a newer Front Desk`);
  });
});
