import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault } from '../../ports/fault.ts';
import { databaseKind } from './database-file.ts';
import { codeOf, fileFault } from './file-fault.ts';
import { type Lock, lockFile } from './lock.ts';
import { writeWhole } from './write-whole.ts';

/** The folder that holds everything of one desk, owned by this process until released. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  /** The absolute path of a file within. */
  file(name: string): string;
  /** Lets another process have it. Doing it again is harmless. */
  release(): void;
}

/** Says that a folder is ours, and how its files are laid out. */
const MARK = 'front-desk.json';
const FORMAT = 1;
const LOCK = 'desk.lock';
const DATABASE = 'desk.db';

/** What an admin or a restored copy may have put there before the first start. */
const WELCOME =
  /^(\..*|rules\.csv|voice\.txt|secrets\.json|examples\.jsonl|desk\.lock.*|.*\.(db|db-wal|db-shm|db-journal|new))$/;

/**
 * Makes the folder if need be and takes its lock. `startedAt`: when this process started, for whoever meets the lock.
 * `replacing`: the database is about to be replaced, so that a spoilt one does not matter. Throws a `Fault` whose message
 * is one sentence with its cure: in use, foreign, unwritable, a file, made by a newer version, inside another data
 * folder, with a database that is spoilt. Nothing in a refused folder is touched.
 */
export async function openDataFolder(
  given: string,
  startedAt: number,
  { replacing = false }: { readonly replacing?: boolean } = {},
): Promise<DataFolder> {
  const path = resolve(given);
  try {
    refuseInside(path);
    await makeFolder(path);
    await refuseForeign(path);
    if (!(replacing && existsSync(join(path, MARK)))) refuseSpoilt(path);
    await tryWriting(path);
    const lock = lockFile(join(path, LOCK), startedAt);
    await mark(path, lock);
    return { path, file: (name) => join(path, name), release: () => lock.release() };
  } catch (error) {
    throw fileFault(error, path);
  }
}

/** For commands that look without owning: the path of a folder that is a desk's already, or a `Fault` saying so. */
export async function existingDataFolder(given: string): Promise<string> {
  const path = resolve(given);
  const entries = await readdir(path).catch((): string[] => []);
  if (!entries.includes(MARK))
    throw refused(
      `There is no Front Desk data in ${path}. Start the desk there first, or name its folder with --data.`,
    );
  refuseSpoilt(path);
  return path;
}

/** The data folder that a path lies in, by whatever links it leads there; null when it lies in none. */
export function dataFolderAround(path: string): string | null {
  for (let above = dirname(realOf(path)); ; above = dirname(above)) {
    if (existsSync(join(above, MARK))) return above;
    if (above === dirname(above)) return null;
  }
}

/** The path with its links followed, as far as it is there. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path));
  }
}

function refuseInside(path: string): void {
  const above = dataFolderAround(path);
  if (above !== null)
    throw refused(
      `${path} lies inside the data folder ${above} of another desk. Choose a folder outside it with --data.`,
    );
}

/** One after the other: on a disk that makes no folders (/proc) Node's own way of making several never ends. */
async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    return null;
  });
  if (found?.isDirectory()) return;
  if (found !== null) throw refused(`${path} is a file, not a folder. Choose a folder with --data.`);
  await makeFolder(dirname(path));
  await mkdir(path, { mode: 0o700 });
}

/** Before anything is laid beside it: a database that is not ours, or that holds nothing any more. */
function refuseSpoilt(path: string): void {
  const database = join(path, DATABASE);
  const kind = databaseKind(database);
  if (kind === 'strange' && existsSync(join(path, MARK)))
    throw refused(`${database} is damaged: it is no Front Desk database any more. Restore a backup.`);
  if (kind === 'strange')
    throw refused(
      `${database} is a file of another program, not of Front Desk. Choose another data folder with --data.`,
    );
  if (kind === 'empty')
    throw refused(
      `${database} is empty: its tickets are gone. Restore a backup, or delete the file to begin with none.`,
    );
}

async function refuseForeign(path: string): Promise<void> {
  const entries = await readdir(path);
  if (entries.includes(MARK)) return refuseNewer(path);
  const stranger = entries.find((name) => !WELCOME.test(name));
  if (stranger === undefined) return;
  throw refused(
    `${path} holds other things (${stranger}) and is no Front Desk data folder. Choose an empty or new folder with --data.`,
  );
}

async function refuseNewer(path: string): Promise<void> {
  const format = formatIn(await readFile(join(path, MARK), 'utf8'));
  if (format === FORMAT) return;
  if (format === null)
    throw refused(`${join(path, MARK)} is damaged. Put {"format":${FORMAT}} into it, then start again.`);
  throw refused(
    `${path} was made by a newer Front Desk. Start that version, or choose another folder with --data.`,
  );
}

function formatIn(text: string): number | null {
  try {
    const mark: unknown = JSON.parse(text);
    const format = typeof mark === 'object' && mark !== null && 'format' in mark ? mark.format : null;
    return typeof format === 'number' ? format : null;
  } catch {
    return null;
  }
}

/** Asked by writing: neither mode bits nor the user's id tell of read-only disks and quotas. */
async function tryWriting(path: string): Promise<void> {
  const probe = join(path, `.probe-${process.pid}`);
  await writeFile(probe, 'x');
  await rm(probe);
}

async function mark(path: string, lock: Lock): Promise<void> {
  if (existsSync(join(path, MARK))) return;
  try {
    await writeWhole(join(path, MARK), `${JSON.stringify({ format: FORMAT })}\n`);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function refused(message: string): Fault {
  return new Fault('data-folder', message, { retry: false });
}
