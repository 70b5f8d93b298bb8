import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { existingDataFolder, openDataFolder } from '../adapters/files/data-folder.ts';
import { fileRulebookSource } from '../adapters/files/rulebook-source.ts';
import { type SqliteStore, sqliteStore } from '../adapters/sqlite/store.ts';
import { systemClock } from '../adapters/system/clock.ts';
import type { RulebookTexts } from '../domain/router/rulebook/model.ts';
import { STARTER } from '../domain/router/rulebook/starter.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import { clearAside, openAside } from './aside.ts';
import { type ReadSettings, readSettings } from './settings.ts';

/** What a desk keeps, for commands that look in from beside it: a data folder, or a stage on AWS. */
export interface Archive extends Omit<SqliteStore, 'close' | 'backup' | 'integrity'> {
  /** In a sentence: the folder's path, `stage prod on AWS`. */
  readonly where: string;
  readonly clock: Clock;
  /** The settings this desk runs by. */
  settings(): Promise<ReadSettings>;
  /** Puts a pair where the admins edit; a desk that runs takes it up by itself. */
  writeRules(texts: RulebookTexts): Promise<void>;
  close(): Promise<void>;
}

/** What is kept in a data folder. */
export interface FolderArchive extends Archive, Pick<SqliteStore, 'backup' | 'integrity'> {
  /** Absolute. */
  readonly dataDir: string;
}

export const DATABASE = 'desk.db';

/**
 * Opens the data of a desk that runs or is closed. Without `write` nothing can be changed; with it short changes can be
 * made, also while the desk runs. Throws a `Fault` with one sentence where there is no desk's data, or none this
 * version can read.
 */
export async function openArchive(
  given: string,
  { write = false }: { readonly write?: boolean } = {},
): Promise<FolderArchive> {
  const dataDir = await existingDataFolder(given);
  if (!existsSync(join(dataDir, DATABASE))) throw none(dataDir);
  const store = sqliteStore(join(dataDir, DATABASE), { clock: systemClock(), readOnly: !write });
  return archive(dataDir, store, async () => store.close());
}

/**
 * A new archive that becomes the folder's own when `keep` is called, and leaves nothing behind when it is only closed:
 * an import that breaks off half-way has not happened.
 */
export async function newArchive(given: string): Promise<FolderArchive & { keep(): Promise<unknown> }> {
  const folder = await openDataFolder(given, systemClock().now());
  try {
    if (existsSync(folder.file(DATABASE))) throw full(folder.path);
    clearAside(folder);
    const aside = openAside(folder, systemClock());
    const close = async (): Promise<void> => {
      aside.discard();
      folder.release();
    };
    return { ...archive(folder.path, aside.store, close), keep: aside.keep };
  } catch (error) {
    folder.release();
    throw error;
  }
}

function archive(dataDir: string, store: SqliteStore, close: () => Promise<void>): FolderArchive {
  const writeRules = async (texts: RulebookTexts): Promise<void> => {
    await (await fileRulebookSource(dataDir, STARTER)).write(texts);
  };
  return {
    ...store,
    where: dataDir,
    dataDir,
    clock: systemClock(),
    settings: async () => readSettings(process.env),
    writeRules,
    close,
  };
}

function none(path: string): Fault {
  const message = `There are no tickets in ${path}: its ${DATABASE} is gone. Restore a backup, or start the desk there.`;
  return new Fault('data-folder', message, { retry: false });
}

function full(path: string): Fault {
  const message = `${path} has tickets already. Import into an empty or new folder, named with --data.`;
  return new Fault('data-folder-full', message, { retry: false });
}
