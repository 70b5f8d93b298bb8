import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { codeOf } from './file-fault.ts';

/**
 * `ours`: a Front Desk database, of any version, or one so young that its first page is still in its log.
 * `strange`: no database, or another program's.
 */
export type DatabaseKind = 'none' | 'empty' | 'ours' | 'strange';

/** How a SQLite file begins (https://sqlite.org/fileformat.html#the_database_header). */
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;
const APPLICATION_AT = 68;
/** The page of the schema begins behind the header of the file: its kind, and how many cells it has. */
const SCHEMA_KIND_AT = 100;
const SCHEMA_CELLS_AT = 103;
const LEAF = 13;
const HEAD = 105;

/** "FDsk", as the store marks its own. */
const APPLICATION = 0x4644736b;

/**
 * What a file is, by its first bytes alone: opening it with SQLite would lay files beside it, or fill it. A file that
 * cannot be read is a system error.
 */
export function databaseKind(path: string): DatabaseKind {
  const size = sizeOf(path);
  if (size === null) return 'none';
  const logged = (sizeOf(`${path}-wal`) ?? 0) > 0;
  if (size === 0) return logged ? 'ours' : 'empty';
  const head = headOf(path);
  if (head.length < HEAD || head.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'strange';
  if (head.readUInt32BE(APPLICATION_AT) === APPLICATION) return 'ours';
  if (head.readUInt32BE(APPLICATION_AT) !== 0 || head.readUInt32BE(USER_VERSION_AT) !== 0) return 'strange';
  const bare = head[SCHEMA_KIND_AT] === LEAF && head.readUInt16BE(SCHEMA_CELLS_AT) === 0;
  // A first start that was killed leaves a bare page, and its tables in the log or nowhere.
  return bare ? 'ours' : 'strange';
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return head.subarray(0, readSync(file, head, 0, HEAD, 0));
  } finally {
    closeSync(file);
  }
}
