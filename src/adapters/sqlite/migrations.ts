import type { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../ports/fault.ts';
import { numberOf } from './rows.ts';
import { SCHEMA_1 } from './schema-1.ts';
import { SCHEMA_2 } from './schema-2.ts';
import { SCHEMA_3 } from './schema-3.ts';

/** The n-th entry brings a database from version n to n + 1. Entries are never edited once released, only added. */
const STEPS: readonly string[] = [SCHEMA_1, SCHEMA_2, SCHEMA_3];

export const NEWEST_VERSION = STEPS.length;

/** "FDsk": how a Front Desk database knows its own. */
const APPLICATION_ID = 0x4644736b;

/**
 * Whose database this is and how old; throws a `Fault` with the cure for a foreign or a newer one. 0 = nothing in it.
 */
export function versionOf(db: DatabaseSync, path: string): number {
  const application = numberOf(db.prepare('PRAGMA application_id').get(), 'application_id');
  const version = numberOf(db.prepare('PRAGMA user_version').get(), 'user_version');
  if (application === APPLICATION_ID && version > NEWEST_VERSION) throw tooNew(path, version);
  if (application === APPLICATION_ID) return version;
  const objects = numberOf(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get(), 'n');
  if (application !== 0 || version !== 0 || objects > 0) throw foreign(path);
  return 0;
}

/** Brings it to the newest version, all steps or none: a second process that starts meanwhile waits and finds it done. */
export function migrate(db: DatabaseSync, path: string): void {
  if (versionOf(db, path) === NEWEST_VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const step of STEPS.slice(versionOf(db, path))) db.exec(step);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${NEWEST_VERSION}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function tooNew(path: string, version: number): Fault {
  return new Fault(
    'store-newer',
    `${path} was written by a newer Front Desk (its version is ${version}, this one knows ${NEWEST_VERSION}). Update Front Desk, or restore a backup made before the update.`,
    { retry: false },
  );
}

function foreign(path: string): Fault {
  return new Fault(
    'store-foreign',
    `${path} is a database of another program, not of Front Desk. Choose another data folder.`,
    { retry: false },
  );
}
