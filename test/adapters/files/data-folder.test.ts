import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  dataFolderAround,
  existingDataFolder,
  openDataFolder,
} from '../../../src/adapters/files/data-folder.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { aFolder } from './aFolder.ts';

const START = Date.UTC(2026, 10, 2, 9);
const run = promisify(execFile);

async function opened(path: string) {
  const folder = await openDataFolder(path, START);
  onTestFinished(() => folder.release());
  return folder;
}

/** Opens the folder in a process of its own, says so, and then does as told. */
function elsewhere(path: string, then: string) {
  const module = new URL('../../../src/adapters/files/data-folder.ts', import.meta.url).href;
  const script = `import { openDataFolder } from ${JSON.stringify(module)};
    const folder = await openDataFolder(${JSON.stringify(path)}, ${START}).catch((e) => ({ refused: e.message }));
    console.log(folder.refused ?? 'open'); ${then}`;
  return run(process.execPath, ['--input-type=module', '-e', script]);
}

describe('a data folder', () => {
  it('is made where there is none, for the owner alone', async () => {
    const path = join(aFolder(), 'new', 'desk-data');

    const folder = await opened(path);

    expect(folder.file('desk.db')).toBe(join(path, 'desk.db'));
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is opened again after it was released, with what was in it', async () => {
    const path = aFolder();
    const first = await openDataFolder(path, START);
    writeFileSync(first.file('voice.txt'), 'kept');
    first.release();
    first.release();

    const again = await opened(path);

    expect(readFileSync(again.file('voice.txt'), 'utf8')).toBe('kept');
  });

  it('belongs to one process: a second is told who has it and what to do', async () => {
    const path = aFolder();
    await opened(path);

    const { stdout } = await elsewhere(path, '');

    expect(stdout).toContain(`is in use by another Front Desk (process ${process.pid} on `);
    expect(stdout).toContain(
      'since 2026-11-02T09:00:00.000Z). Stop that one first, or choose another folder',
    );
  });

  it('is free at once when its process was killed: no stale lock stands in the way', async () => {
    const path = aFolder();
    const killed = await elsewhere(path, 'process.kill(process.pid, "SIGKILL");').catch((error) => error);

    await opened(path);

    expect(killed).toMatchObject({ signal: 'SIGKILL', stdout: 'open\n' });
    expect(JSON.parse(readFileSync(join(path, 'desk.lock.json'), 'utf8')).pid).toBe(process.pid);
  });

  it('is not opened twice by one process either', async () => {
    const path = aFolder();
    await opened(path);

    await expect(openDataFolder(path, START)).rejects.toThrow(/is in use by another Front Desk/);
  });

  it('that an admin prepared with rules is welcome', async () => {
    const path = aFolder();
    writeFileSync(join(path, 'rules.csv'), 'topic\n');

    const folder = await opened(path);

    expect(readFileSync(folder.file('rules.csv'), 'utf8')).toBe('topic\n');
  });

  it.each([
    [
      'a folder of somebody else',
      (at: string) => writeFileSync(join(at, 'thesis.doc'), 'x'),
      /holds other things \(thesis\.doc\).*Choose an empty or new folder/,
    ],
    [
      'one of a newer version',
      (at: string) => writeFileSync(join(at, 'front-desk.json'), '{"format":99}'),
      /made by a newer Front Desk/,
    ],
    [
      'one whose mark is damaged',
      (at: string) => writeFileSync(join(at, 'front-desk.json'), '{"for'),
      /is damaged\. Put \{"format":1\} into it/,
    ],
    [
      'one with the database of another program',
      (at: string) => {
        const db = new DatabaseSync(join(at, 'desk.db'));
        db.exec('CREATE TABLE songs (title TEXT)');
        db.close();
      },
      /desk\.db is a file of another program.*Choose another data folder/,
    ],
    [
      'one with a desk.db that is no database',
      (at: string) => writeFileSync(join(at, 'desk.db'), 'Dear diary'),
      /desk\.db is a file of another program/,
    ],
    [
      'one whose database was emptied',
      (at: string) => {
        writeFileSync(join(at, 'front-desk.json'), '{"format":1}');
        writeFileSync(join(at, 'desk.db'), '');
      },
      /desk\.db is empty: its tickets are gone\. Restore a backup/,
    ],
    [
      'one whose database was overwritten',
      (at: string) => {
        writeFileSync(join(at, 'front-desk.json'), '{"format":1}');
        writeFileSync(join(at, 'desk.db'), 'Dear diary');
      },
      /desk\.db is damaged.*Restore a backup/,
    ],
  ])('is not %s: one sentence says so, and nothing there is touched', async (_what, prepare, sentence) => {
    const path = aFolder();
    prepare(path);
    const before = readdirSync(path);

    await expect(openDataFolder(path, START)).rejects.toThrow(sentence);

    expect(readdirSync(path)).toEqual(before);
  });

  it('with a spoilt database is opened all the same to put a backup in its place', async () => {
    const path = aFolder();
    writeFileSync(join(path, 'front-desk.json'), '{"format":1}');
    writeFileSync(join(path, 'desk.db'), '');

    const folder = await openDataFolder(path, START, { replacing: true });

    folder.release();
    expect(folder.path).toBe(path);
  });

  it('whose first start was killed before its tables were written is opened again', async () => {
    const path = aFolder();
    writeFileSync(join(path, 'front-desk.json'), '{"format":1}');
    const db = new DatabaseSync(join(path, 'desk.db'));
    db.exec('PRAGMA journal_mode = WAL');
    db.close();

    await expect(opened(path)).resolves.toMatchObject({ path });
  });

  it('is found around a path within, whatever link leads there', async () => {
    const outside = aFolder();
    const folder = await opened(join(aFolder(), 'desk'));
    symlinkSync(folder.path, join(outside, 'link'));

    expect(dataFolderAround(join(outside, 'link', 'a', 'b'))).toBe(folder.path);
    expect(dataFolderAround(join(outside, 'b'))).toBeNull();
  });

  it('that cannot be made says so at once', async () => {
    const path = '/proc/front-desk/data';

    await expect(openDataFolder(path, START)).rejects.toThrow(/^\/proc\/front-desk\/data: it cannot be made/);
  });

  it('is not a file, nor below one', async () => {
    const file = join(aFolder(), 'notes.txt');
    writeFileSync(file, 'x');

    await expect(openDataFolder(file, START)).rejects.toThrow(/is a file.*Choose a folder/);
    await expect(openDataFolder(join(file, 'below'), START)).rejects.toThrow(/is a file, not a folder/);
  });

  it('does not lie inside another', async () => {
    const outer = await opened(aFolder());
    const inner = join(outer.path, 'a', 'b');

    await expect(openDataFolder(inner, START)).rejects.toThrow(/lies inside the data folder/);

    expect(existsSync(join(outer.path, 'a'))).toBe(false);
  });

  it('that may not be written to is refused with the cure', async () => {
    const path = process.getuid?.() === 0 ? '/proc/self/fdinfo' : aFolder();
    if (process.getuid?.() !== 0) chmodSync(path, 0o500);

    const refusal = await openDataFolder(path, START).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(Fault);
    expect(String(refusal)).toMatch(/Choose an(other| empty or new) folder|choose another folder/i);
  });

  it('can be looked at without owning it, once a desk was there', async () => {
    const path = aFolder();
    mkdirSync(join(path, 'empty'));
    const desk = await opened(join(path, 'desk'));

    expect(await existingDataFolder(join(path, 'desk'))).toBe(desk.path);
    await expect(existingDataFolder(join(path, 'empty'))).rejects.toThrow(/There is no Front Desk data in/);
    await expect(existingDataFolder(join(path, 'nowhere'))).rejects.toThrow(/Start the desk there first/);
  });
});
