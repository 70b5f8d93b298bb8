import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../ports/fault.ts';

export interface Lock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601 UTC. */
  readonly started: string;
}

/**
 * One process at a time. Node has no flock; an exclusive SQLite transaction on an empty file holds the same lock of the
 * operating system, which ends with the process: a kill −9 leaves nothing stale behind, and a process id that was given
 * out anew (every container's is 1) cannot deceive it. Beside it a file says who holds it, for the sentence below.
 */
export function lockFile(path: string, startedAt: number): Lock {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? taken(path, error) : error;
  }
  const holder: Holder = { pid: process.pid, host: hostname(), started: new Date(startedAt).toISOString() };
  writeFileSync(`${path}.json`, `${JSON.stringify(holder)}\n`);
  return { release: () => released(lock, path) };
}

function released(lock: DatabaseSync, path: string): void {
  if (!lock.isOpen) return;
  rmSync(`${path}.json`, { force: true });
  lock.close();
}

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

function taken(path: string, cause: unknown): Fault {
  const folder = path.replace(/[^/\\]*$/, '').replace(/[/\\]$/, '');
  const message = `The data folder ${folder} is in use by another Front Desk (${holderOf(path)}). Stop that one first, or choose another folder with --data.`;
  return new Fault('data-folder-in-use', message, { retry: false, cause });
}

function holderOf(path: string): string {
  try {
    const { pid, host, started } = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Holder;
    return `process ${pid} on ${host}, since ${started}`;
  } catch {
    return 'one that is just starting';
  }
}
