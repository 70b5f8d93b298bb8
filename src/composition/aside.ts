import { linkSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { DataFolder } from '../adapters/files/data-folder.ts';
import { type SqliteStore, sqliteStore } from '../adapters/sqlite/store.ts';
import type { Clock } from '../ports/clock.ts';

/** A database made beside the folder's own, which takes its place at one stroke or not at all. */
export interface Aside {
  readonly store: SqliteStore;
  /** It becomes the folder's own; the one it replaces is kept as `replaced.db`. */
  keep(): Promise<void>;
  /** Closed and gone; after `keep` there is nothing left to discard. */
  discard(): void;
}

const ASIDE = 'aside.db';
const OWN = 'desk.db';
const REPLACED = 'replaced.db';

/** Removes what an earlier try that was killed has left. */
export function clearAside(folder: DataFolder): string {
  for (const name of [ASIDE, `${ASIDE}-wal`, `${ASIDE}-shm`]) rmSync(folder.file(name), { force: true });
  return folder.file(ASIDE);
}

/** Opens what lies aside, made where there is nothing. The folder must be this process's own. */
export function openAside(folder: DataFolder, clock: Clock): Aside {
  const store = sqliteStore(folder.file(ASIDE), { clock });
  let open = true;
  const close = (): void => {
    if (open) store.close();
    open = false;
  };
  return {
    store,
    async keep() {
      // The last one to close writes the log into the database and removes it: one file is left to rename.
      close();
      await putInPlace(folder);
    },
    discard() {
      close();
      clearAside(folder);
    },
  };
}

async function putInPlace(folder: DataFolder): Promise<void> {
  const own = folder.file(OWN);
  rmSync(folder.file(REPLACED), { force: true });
  try {
    linkSync(own, folder.file(REPLACED));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  // A log of the old database beside the new one would be played into it (https://sqlite.org/howtocorrupt.html, 1.4).
  for (const name of [`${OWN}-wal`, `${OWN}-shm`]) rmSync(folder.file(name), { force: true });
  renameSync(folder.file(ASIDE), own);
  await syncFolder(folder.path);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
