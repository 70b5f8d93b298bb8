import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { aFolder, opened } from './aFolder.ts';

function refusal(open: () => unknown): Fault {
  try {
    open();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('it was opened');
}

function altered(sql: string): string {
  const path = join(aFolder(), 'desk.db');
  opened(path).close();
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
  return path;
}

describe('opening the database', () => {
  it('makes a new one that syncs at every commit', () => {
    const db = openDatabase(join(aFolder(), 'desk.db'));

    expect(db.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    expect(db.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
    db.close();
  });

  it('keeps it and its log for the owner alone', () => {
    const path = join(aFolder(), 'desk.db');

    const db = openDatabase(path);

    expect([path, `${path}-wal`, `${path}-shm`].map((file) => statSync(file).mode & 0o077)).toEqual([
      0, 0, 0,
    ]);
    db.close();
  });

  it('says of an empty file that it is empty, to a look from beside the desk', () => {
    const path = join(aFolder(), 'desk.db');
    writeFileSync(path, '');

    expect(refusal(() => openDatabase(path, { readOnly: true }))).toMatchObject({ code: 'store-empty' });
  });

  it('refuses one of a newer version, and says what to do', () => {
    const path = altered('PRAGMA user_version = 999');

    const fault = refusal(() => openDatabase(path));

    expect(fault).toMatchObject({ code: 'store-newer', retry: false });
    expect(fault.message).toMatch(/newer Front Desk.*Update Front Desk, or restore a backup/);
  });

  it.each([
    ['another program’s tables', 'CREATE TABLE songs (title TEXT)'],
    ['another program’s mark', 'PRAGMA application_id = 77'],
    ['another program’s version', 'PRAGMA user_version = 3'],
  ])('refuses a file with %s and leaves it as it was', (_, sql) => {
    const path = join(aFolder(), 'songs.db');
    const other = new DatabaseSync(path);
    other.exec(sql);
    other.close();
    const before = readFileSync(path);

    const fault = refusal(() => openDatabase(path));

    expect(fault).toMatchObject({ code: 'store-foreign', retry: false });
    expect(fault.message).toContain('Choose another data folder');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a file that is no database at all', () => {
    const path = join(aFolder(), 'desk.db');
    writeFileSync(path, 'Dear diary, today I opened a desk. '.repeat(200));

    expect(refusal(() => openDatabase(path))).toMatchObject({ code: 'store-damaged', retry: false });
  });

  it('refuses a damaged one', () => {
    const path = altered('PRAGMA journal_mode = DELETE');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xff, 40, bytes.length));

    expect(refusal(() => openDatabase(path))).toMatchObject({ code: 'store-damaged', retry: false });
  });

  it('says so where it cannot make a file', () => {
    const fault = refusal(() => openDatabase(join(aFolder(), 'no', 'such', 'folder', 'desk.db')));

    expect(fault).toMatchObject({ code: 'store-closed', retry: false });
    expect(fault.message).toContain('Check the data folder');
  });

  it('says so where a folder stands in the way', () => {
    const path = join(aFolder(), 'desk.db');
    mkdirSync(path);

    expect(refusal(() => openDatabase(path))).toMatchObject({ code: 'store-closed' });
  });

  it('makes nothing when it is only to look', () => {
    const path = join(aFolder(), 'desk.db');

    expect(refusal(() => openDatabase(path, { readOnly: true }))).toMatchObject({ code: 'store-missing' });
    expect(() => readFileSync(path)).toThrow();
  });

  it('migrates an empty file once, also when opened twice at a time', () => {
    const path = join(aFolder(), 'desk.db');
    const [a, b] = [openDatabase(path), openDatabase(path)];

    expect(a.prepare('PRAGMA user_version').get()).toEqual(b.prepare('PRAGMA user_version').get());
    a.close();
    b.close();
  });
});
