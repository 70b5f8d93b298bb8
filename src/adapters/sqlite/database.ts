import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../ports/fault.ts';
import { toFault } from './faults.ts';
import { migrate, NEWEST_VERSION, versionOf } from './migrations.ts';

export interface OpenOptions {
  /** For a look from beside the desk that runs: nothing is created, migrated or written. */
  readonly readOnly?: boolean;
}

/** Milliseconds to wait for another process's write. This blocks the caller's thread: short. */
const BUSY_WAIT = 2_000;

/**
 * WAL with a sync at each commit: what is answered survives a power cut. Checkpoints every 64 MB rather than every
 * 4 MB: a page that many tickets touched meanwhile is then copied once, and each checkpoint syncs twice more. The cache
 * holds the inner pages of trees of a million rows.
 */
const TUNING = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 16000;
  PRAGMA journal_size_limit = 134217728;
  PRAGMA cache_size = -65536;
  PRAGMA temp_store = MEMORY;
`;

/**
 * Opens the database of a data folder, made and brought up to date where need be. Throws a `Fault` whose message is
 * one sentence with its cure: a foreign file, a damaged one, a newer version, a folder that cannot be written.
 */
export function openDatabase(path: string, { readOnly = false }: OpenOptions = {}): DatabaseSync {
  if (readOnly && !existsSync(path)) throw missing(path);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly, timeout: BUSY_WAIT, enableForeignKeyConstraints: false });
    if (readOnly) refuseOlder(db, path);
    else prepare(db, path);
    return db;
  } catch (error) {
    db?.close();
    const fault = toFault(error, path);
    throw fault.code === 'store-refused' ? unreadable(path, fault) : fault;
  }
}

function prepare(db: DatabaseSync, path: string): void {
  // Before the tuning: a foreign file must not even be switched to WAL.
  versionOf(db, path);
  // Before the log is made, which takes its rights from the database.
  ownerOnly(path);
  db.exec(TUNING);
  migrate(db, path);
}

/** Customers' words are in it, in its log too. On a disk that knows no rights, or for another owner, it stays as it is. */
function ownerOnly(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      chmodSync(file, 0o600);
    } catch {
      // Not there, or not ours to say: the folder's own rights keep strangers out.
    }
  }
}

function refuseOlder(db: DatabaseSync, path: string): void {
  const version = versionOf(db, path);
  if (version === NEWEST_VERSION) return;
  if (version === 0) throw empty(path);
  const cure = 'Start Front Desk on this data folder once to bring it up to date.';
  throw new Fault('store-older', `${path} was written by an older Front Desk. ${cure}`, { retry: false });
}

function empty(path: string): Fault {
  return new Fault('store-empty', `${path} is empty. Restore a backup.`, { retry: false });
}

function missing(path: string): Fault {
  return new Fault('store-missing', `There is no Front Desk data at ${path}. Start Front Desk there first.`, {
    retry: false,
  });
}

/** A header that SQLite makes no sense of comes as a plain error without a code of its own. */
function unreadable(path: string, cause: Fault): Fault {
  return new Fault(
    'store-damaged',
    `${path} is damaged: it cannot be read as a database. Restore a backup.`,
    {
      retry: false,
      cause,
    },
  );
}
