import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../../ports/fault.ts';
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

/** What an admin or a restored copy may have put there before the first start. */
const WELCOME =
  /^(\..*|rules\.csv|voice\.txt|secrets\.json|examples\.jsonl|desk\.lock.*|.*\.(db|db-wal|db-shm|db-journal|new))$/;

/**
 * Makes the folder if need be and takes its lock. `startedAt`: when this process started, for whoever meets the lock.
 * Throws a `Fault` whose message is one sentence with its cure: in use, foreign, unwritable, a file, made by a newer
 * version, inside another data folder. Nothing in a refused folder is touched.
 */
export async function openDataFolder(given: string, startedAt: number): Promise<DataFolder> {
  const path = resolve(given);
  try {
    refuseInside(path);
    await mkdir(path, { recursive: true, mode: 0o700 });
    await refuseForeign(path);
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
  if (entries.includes(MARK)) return path;
  throw refused(
    `There is no Front Desk data in ${path}. Start the desk there first, or name its folder with --data.`,
  );
}

function refuseInside(path: string): void {
  for (let above = dirname(path); above !== dirname(above); above = dirname(above)) {
    if (existsSync(join(above, MARK)))
      throw refused(
        `${path} lies inside the data folder ${above} of another desk. Choose a folder outside it with --data.`,
      );
  }
}

async function refuseForeign(path: string): Promise<void> {
  const entries = await entriesOf(path);
  if (entries.includes(MARK)) return refuseNewer(path);
  const stranger = entries.find((name) => !WELCOME.test(name));
  if (stranger === undefined) return;
  throw refused(
    `${path} holds other things (${stranger}) and is no Front Desk data folder. Choose an empty or new folder with --data.`,
  );
}

async function entriesOf(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') throw error;
    throw refused(`${path} is a file, not a folder. Choose a folder with --data.`);
  }
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
