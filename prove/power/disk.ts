import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Chance } from '../random/chance.ts';

/** What a disk writes whole or not at all. */
const SECTOR = 512;

/** The two files that matter; the third (`-shm`) is rebuilt from them. */
export interface Disk {
  readonly database: Buffer;
  readonly log: Buffer;
}

export function diskOf(path: string): Disk {
  const log = `${path}-wal`;
  return { database: readFileSync(path), log: existsSync(log) ? readFileSync(log) : Buffer.alloc(0) };
}

export function putDisk(path: string, { database, log }: Disk): void {
  rmSync(`${path}-shm`, { force: true });
  writeFileSync(path, database);
  writeFileSync(`${path}-wal`, log);
}

/**
 * What may be found after the power failed somewhere between two moments at which everything was synced. SQLite syncs
 * the log before it answers, and again before it copies pages into the database; so either the log was being written
 * (and the database was not), or the log was complete and pages were being copied. What was being written arrives
 * sector by sector in any order, or not, or torn.
 */
export function powerLoss(before: Disk, after: Disk, chance: Chance): Disk {
  const copying = !before.database.equals(after.database) && chance.in100(60);
  if (copying) return { log: after.log, database: torn(before.database, after.database, chance) };
  return { log: torn(before.log, after.log, chance), database: before.database };
}

/** Some sectors new, some old, one now and then half and half; as long as before, as after, or in between. */
function torn(before: Buffer, after: Buffer, chance: Chance): Buffer {
  const arrived = chance.one([0, 10, 50, 90, 99, 100]);
  const result = Buffer.alloc(lengthOf(before, after, chance));
  before.copy(result);
  for (let at = 0; at < Math.min(after.length, result.length); at += SECTOR) {
    const end = Math.min(at + SECTOR, after.length, result.length);
    if (after.subarray(at, end).equals(result.subarray(at, end)) || !chance.in100(arrived)) continue;
    const upto = chance.in100(2) ? at + chance.below(end - at) : end;
    after.copy(result, at, at, upto);
  }
  return result;
}

function lengthOf(before: Buffer, after: Buffer, chance: Chance): number {
  if (after.length <= before.length) return before.length;
  const between = before.length + chance.below(after.length - before.length + 1);
  return chance.one([before.length, after.length, between]);
}
