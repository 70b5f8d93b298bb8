import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DataFolder, openDataFolder } from '../adapters/files/data-folder.ts';
import { databaseKind } from '../adapters/files/database-file.ts';
import { fileFault } from '../adapters/files/file-fault.ts';
import { fileRulebookSource } from '../adapters/files/rulebook-source.ts';
import { type SqliteStore, sqliteStore } from '../adapters/sqlite/store.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import { STARTER } from '../domain/router/rulebook/starter.ts';
import { Fault } from '../ports/fault.ts';
import { DATABASE, type FolderArchive } from './archive.ts';
import { type Aside, clearAside, openAside } from './aside.ts';
import { outFault, outFile } from './out-file.ts';

/** What a backup holds, as counted in the backup itself. */
export interface BackupFacts {
  readonly bytes: number;
  /** Inputs counted at acceptance. */
  readonly received: number;
  readonly examples: number;
  /** The version of the rulebook that was live; null when none ever was. */
  readonly rulebook: string | null;
}

/** What a restore put in place. */
export interface RestoredFacts extends BackupFacts {
  /** The file in the data folder that holds what was there before; null when nothing was. */
  readonly replaced: string | null;
}

/**
 * One file with everything but the secrets: tickets, mail, queue, examples, and the rulebooks that went live. Consistent
 * while the desk runs; read back and checked before it takes its name; for the owner's eyes alone. Throws a `Fault`, and
 * leaves no half file.
 */
export async function backUp(archive: FolderArchive, given: string, force: boolean): Promise<BackupFacts> {
  const to = outFile(given, force);
  const beside = await mkdtemp(`${to}.`).catch((error: unknown) => {
    throw outFault(error, to);
  });
  try {
    const fresh = join(beside, 'backup');
    await archive.backup(fresh);
    const facts = await checkedFile(fresh, to);
    await chmod(fresh, 0o600);
    await rename(fresh, to);
    return facts;
  } catch (error) {
    throw outFault(error, to);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/**
 * Puts a backup in place of what a data folder holds, at one stroke, with the rule files it went with. Refuses while a
 * desk owns the folder, to replace tickets without `force`, and a file that is no whole backup; what was replaced is kept
 * beside it under the time of day.
 */
export async function restoreBackup(given: string, dataDir: string, force: boolean): Promise<RestoredFacts> {
  const from = resolve(given);
  refuseOther(from);
  const folder = await openDataFolder(dataDir, systemClock().now(), { replacing: true });
  try {
    if (existsSync(folder.file(DATABASE)) && !force)
      throw refused(
        `${folder.path} has tickets already. To put the backup in their place add --force; they are kept beside it as replaced-….db.`,
      );
    return await putBack(from, folder);
  } finally {
    clearAside(folder);
    folder.release();
  }
}

/** Before a folder is made for it. An empty file would pass for the database of a new desk. */
function refuseOther(from: string): void {
  const kind = kindOf(from);
  if (kind === 'none') throw refused(`There is no file ${from}. Name the file that backup wrote.`);
  if (kind !== 'ours') throw noBackup(from);
}

function kindOf(from: string): ReturnType<typeof databaseKind> {
  try {
    return databaseKind(from);
  } catch (error) {
    throw fileFault(error, from, 'Name the file that backup wrote');
  }
}

async function putBack(from: string, folder: DataFolder): Promise<RestoredFacts> {
  const copy = clearAside(folder);
  try {
    await copyFile(from, copy);
    // A database that a restore replaced may have its newest tickets in its log.
    if (existsSync(`${from}-wal`)) await copyFile(`${from}-wal`, `${copy}-wal`);
  } catch (error) {
    throw fileFault(error, copy);
  }
  const aside = opened(from, copy, folder);
  try {
    const facts = await checked(aside.store, (await stat(copy)).size, from);
    const live = await aside.store.rulebooks.live();
    if (live === null) throw noBackup(from);
    await (await fileRulebookSource(folder.path, STARTER)).write(live.texts);
    return { ...facts, replaced: await aside.keep() };
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
    if (error.code === 'store-damaged' || error.code === 'store-foreign') throw noBackup(from);
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

function noBackup(from: string): Fault {
  return refused(`${from} is no backup of Front Desk, or a damaged one. Name the file that backup wrote.`);
}

function refused(message: string): Fault {
  return new Fault('backup', message, { retry: false });
}
