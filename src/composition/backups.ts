import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type DataFolder, openDataFolder } from '../adapters/files/data-folder.ts';
import { fileFault } from '../adapters/files/file-fault.ts';
import { fileRulebookSource } from '../adapters/files/rulebook-source.ts';
import { type SqliteStore, sqliteStore } from '../adapters/sqlite/store.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import { STARTER } from '../domain/router/rulebook/starter.ts';
import { Fault } from '../ports/fault.ts';
import { type Archive, DATABASE } from './archive.ts';
import { type Aside, clearAside, openAside } from './aside.ts';

/** What a backup holds, as counted in the backup itself. */
export interface BackupFacts {
  readonly bytes: number;
  /** Inputs counted at acceptance. */
  readonly received: number;
  readonly examples: number;
  /** The version of the rulebook that was live; null when none ever was. */
  readonly rulebook: string | null;
}

/**
 * One file with everything but the secrets: tickets, mail, queue, examples, and the rulebooks that went live. Consistent
 * while the desk runs; read back and checked before it takes its name. Throws a `Fault`, and leaves no half file.
 */
export async function backUp(archive: Archive, given: string, force: boolean): Promise<BackupFacts> {
  const to = resolve(given);
  if (existsSync(to) && !force)
    throw refused(`${to} is there already. Choose another name, or replace it with --force.`);
  const fresh = `${to}.unchecked`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await archive.backup(fresh);
    const facts = await checkedFile(fresh, to);
    await rename(fresh, to);
    return facts;
  } catch (error) {
    throw fileFault(error, to);
  } finally {
    for (const left of ['', '-wal', '-shm']) await rm(`${fresh}${left}`, { force: true });
  }
}

/**
 * Puts a backup in place of what a data folder holds, at one stroke, with the rule files it went with. Refuses while a
 * desk owns the folder, and to replace tickets without `force`; what was replaced is kept as `replaced.db`.
 */
export async function restoreBackup(given: string, dataDir: string, force: boolean): Promise<BackupFacts> {
  const from = resolve(given);
  if (!existsSync(from)) throw refused(`There is no file ${from}. Name the file that backup wrote.`);
  const folder = await openDataFolder(dataDir, systemClock().now());
  try {
    if (existsSync(folder.file(DATABASE)) && !force)
      throw refused(
        `${folder.path} has tickets already. To put the backup in their place add --force; they are kept beside it as replaced.db.`,
      );
    return await putBack(from, folder);
  } finally {
    clearAside(folder);
    folder.release();
  }
}

async function putBack(from: string, folder: DataFolder): Promise<BackupFacts> {
  const copy = clearAside(folder);
  await copyFile(from, copy).catch((error: unknown) => {
    throw fileFault(error, copy);
  });
  const aside = opened(from, copy, folder);
  try {
    const facts = await checked(aside.store, (await stat(copy)).size, from);
    const live = await aside.store.rulebooks.live();
    if (live !== null) await (await fileRulebookSource(folder.path, STARTER)).write(live.texts);
    await aside.keep();
    return facts;
  } finally {
    aside.discard();
  }
}

/** What is wrong with the copy is said of the file that was copied. */
function opened(from: string, copy: string, folder: DataFolder): Aside {
  try {
    return openAside(folder, systemClock());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'store-damaged' || error.code === 'store-foreign')
      throw refused(`${from} is no backup of Front Desk, or a damaged one. Name the file that backup wrote.`);
    throw new Fault(error.code, error.message.replaceAll(copy, from), { retry: false, cause: error });
  }
}

async function checkedFile(path: string, name: string): Promise<BackupFacts> {
  const store = sqliteStore(path, { clock: systemClock() });
  try {
    return await checked(store, (await stat(path)).size, name);
  } finally {
    store.close();
  }
}

async function checked(store: SqliteStore, bytes: number, name: string): Promise<BackupFacts> {
  const [wrong] = await store.integrity();
  if (wrong !== undefined)
    throw refused(`${name} is damaged (${wrong}). Nothing was changed; use another backup.`);
  const { received } = ledgerOf(await store.views.ledger());
  const { examples } = await store.examples.list();
  const rulebook = (await store.rulebooks.live())?.version ?? null;
  return { bytes, received, examples: examples.length, rulebook };
}

function refused(message: string): Fault {
  return new Fault('backup', message, { retry: false });
}
