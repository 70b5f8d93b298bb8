import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/composition/archive.ts';
import { backUp, restoreBackup } from '../../src/composition/backups.ts';
import { aDeskFolder, type DeskFolder, emptyFolder, ownFolder } from './aDeskFolder.ts';
import { desk } from './deskCommand.ts';

let place: ReturnType<typeof emptyFolder>;
let folder: DeskFolder;
let file: string;
beforeEach(async () => {
  place = emptyFolder();
  const dir = join(place.dir, 'desk');
  mkdirSync(dir);
  folder = await aDeskFolder(dir);
  file = join(place.dir, 'saved', 'desk.backup');
});
afterEach(() => place.remove());

async function backUpNow(force = false) {
  const archive = await openArchive(folder.dir);
  return backUp(archive, file, force).finally(() => archive.close());
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
    expect(existsSync(join(another(), 'replaced.db'))).toBe(true);
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
