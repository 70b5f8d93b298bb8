import { existsSync } from 'node:fs';
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
  db.exec(TUNING);
  migrate(db, path);
}

function refuseOlder(db: DatabaseSync, path: string): void {
  if (versionOf(db, path) === NEWEST_VERSION) return;
  const cure = 'Start Front Desk on this data folder once to bring it up to date.';
  throw new Fault('store-older', `${path} was written by an older Front Desk. ${cure}`, { retry: false });
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
