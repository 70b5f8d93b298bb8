import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { DataFolder } from '../adapters/files/data-folder.ts';
import { type SqliteStore, sqliteStore } from '../adapters/sqlite/store.ts';
import { isoTime } from '../domain/router/report/ticket-json.ts';
import type { Clock } from '../ports/clock.ts';

/** A database made beside the folder's own, which takes its place at one stroke or not at all. */
export interface Aside {
  readonly store: SqliteStore;
  /**
   * It becomes the folder's own. Answers the name under which the one it replaces is kept, `replaced-<time>.db`; null
   * when there was none.
   */
  keep(): Promise<string | null>;
  /** Closed and gone; after `keep` there is nothing left to discard. */
  discard(): void;
}

const ASIDE = 'aside.db';
const OWN = 'desk.db';

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
      return putInPlace(folder, clock);
    },
    discard() {
      close();
      clearAside(folder);
    },
  };
}

async function putInPlace(folder: DataFolder, clock: Clock): Promise<string | null> {
  const kept = keepOld(folder, clock);
  // A log of the old database beside the new one would be played into it (https://sqlite.org/howtocorrupt.html, 1.4).
  for (const name of [`${OWN}-wal`, `${OWN}-shm`]) rmSync(folder.file(name), { force: true });
  renameSync(folder.file(ASIDE), folder.file(OWN));
  await syncFolder(folder.path);
  return kept;
}

/** With its log: a desk that was killed has its newest tickets there. */
function keepOld(folder: DataFolder, clock: Clock): string | null {
  if (!existsSync(folder.file(OWN))) return null;
  const kept = freeName(folder, isoTime(clock.now()).replaceAll(/[-:]|\.\d+/g, ''));
  linkSync(folder.file(OWN), folder.file(kept));
  if (existsSync(folder.file(`${OWN}-wal`))) linkSync(folder.file(`${OWN}-wal`), folder.file(`${kept}-wal`));
  return kept;
}

/** Two restores may fall into one second; none may replace what the other kept. */
function freeName(folder: DataFolder, time: string): string {
  for (let number = 1; ; number += 1) {
    const name = `replaced-${time}${number === 1 ? '' : `-${number}`}.db`;
    if (![name, `${name}-wal`].some((each) => existsSync(folder.file(each)))) return name;
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
