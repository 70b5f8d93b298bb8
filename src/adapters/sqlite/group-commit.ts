import type { DatabaseSync } from 'node:sqlite';
import type { Fault } from '../../ports/fault.ts';
import { isStoreWide, toFault } from './faults.ts';

/** One transaction at most: a longer one would keep readers of the page waiting for it. */
const LARGEST_GROUP = 512;

export interface GroupCommit<G> {
  /**
   * Runs `job` in the next transaction, together with all the others asked for in this turn of the event loop: they
   * share one sync. Resolves with its answer once that is durable. A job talks to the database and to `group` alone,
   * because it is run again when another job of its group is thrown out.
   */
  write<T>(job: (group: G) => T): Promise<T>;
  /**
   * The same for what may be forgotten when the power fails, such as a lease: it is in the file when this resolves, and
   * survives the process, but alone it is not worth a sync. The next `write` makes it durable as well.
   */
  writeSoon<T>(job: (group: G) => T): Promise<T>;
  /** Carries out at once what is waiting. */
  flush(): void;
}

export interface GroupOptions<G> {
  readonly db: DatabaseSync;
  /** For messages. */
  readonly path: string;
  /** What the jobs of one transaction gather together. Called within it, before the first. */
  begin(): G;
  /** Last writes of the transaction. */
  end(group: G): void;
  /** After the sync. */
  durable(group: G): void;
  /** The transaction was undone, or nobody knows. */
  undone?(): void;
  /** For tests: may throw just before or just after the COMMIT. */
  readonly faults?: ((point: 'before' | 'after') => void) | undefined;
}

interface Job<G> {
  readonly synced: boolean;
  run(group: G): unknown;
  answer: unknown;
  resolve(answer: unknown): void;
  reject(fault: Fault): void;
}

/** Writers that came together last time will again: a group of so many is worth waiting for. */
const CROWD = 3;
/** Milliseconds that a crowd is waited for; less than a sync and a round trip of those who wait. */
const GATHER_FOR = 1;

export function groupCommit<G>(options: GroupOptions<G>): GroupCommit<G> {
  let waiting: Job<G>[] = [];
  let scheduled = false;
  let lastSynced = 0;

  function flush(): void {
    scheduled = false;
    while (waiting.length > 0) {
      const group = waiting.slice(0, LARGEST_GROUP);
      waiting = waiting.slice(LARGEST_GROUP);
      carryOut(options, group);
      const synced = group.filter((job) => job.synced).length;
      if (synced > 0) lastSynced = synced;
    }
  }

  function write<T>(run: (group: G) => T, synced: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push({ run, synced, answer: undefined, resolve: resolve as (answer: unknown) => void, reject });
      if (scheduled) return;
      scheduled = true;
      // One writer alone is answered at once; a crowd shares a sync, as PostgreSQL's commit_delay has it.
      if (lastSynced >= CROWD && lastSynced < LARGEST_GROUP / 8) setTimeout(flush, GATHER_FOR);
      else setImmediate(flush);
    });
  }

  return { flush, write: (run) => write(run, true), writeSoon: (run) => write(run, false) };
}

/**
 * In WAL mode a commit without a sync is in the file all the same, and durable with the next synced one
 * (https://sqlite.org/pragma.html#pragma_synchronous).
 */
function withoutSync<T>(db: DatabaseSync, act: () => T): T {
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return act();
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}

/** Until a transaction holds: a job that fails by its own doing is thrown out and the others are run again. */
function carryOut<G>(options: GroupOptions<G>, jobs: readonly Job<G>[]): void {
  let rest = jobs;
  while (rest.length > 0) {
    const round = rest;
    const guilty = round.some((job) => job.synced)
      ? attempt(options, round)
      : withoutSync(options.db, () => attempt(options, round));
    if (guilty === null) return;
    rest = rest.filter((job) => job !== guilty);
  }
}

/** Null when all of it is settled, well or not; else the job that cannot be. */
function attempt<G>(options: GroupOptions<G>, jobs: readonly Job<G>[]): Job<G> | null {
  const { db, path } = options;
  let current: Job<G> | null = null;
  let committed: G | null = null;
  try {
    // Only after a ROLLBACK that failed.
    if (db.isTransaction) db.exec('ROLLBACK');
    db.exec('BEGIN IMMEDIATE');
    const group = options.begin();
    for (current of jobs) current.answer = current.run(group);
    current = null;
    options.end(group);
    options.faults?.('before');
    db.exec('COMMIT');
    committed = group;
    options.faults?.('after');
  } catch (error) {
    undo(db);
    const guilty = current !== null && !isStoreWide(error) ? current : null;
    for (const job of guilty === null ? jobs : [guilty]) job.reject(toFault(error, path));
    if (committed === null) options.undone?.();
    else options.durable(committed);
    return guilty;
  }
  for (const job of jobs) job.resolve(job.answer);
  options.durable(committed);
  return null;
}

/** SQLite has undone it already after some errors (a full disk); what cannot be undone fails at the next BEGIN. */
function undo(db: DatabaseSync): void {
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
  } catch {
    // The caller is told of the error that led here.
  }
}
