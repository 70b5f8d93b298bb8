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
  run(group: G): unknown;
  answer: unknown;
  resolve(answer: unknown): void;
  reject(fault: Fault): void;
}

export function groupCommit<G>(options: GroupOptions<G>): GroupCommit<G> {
  let waiting: Job<G>[] = [];
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    while (waiting.length > 0) {
      const group = waiting.slice(0, LARGEST_GROUP);
      waiting = waiting.slice(LARGEST_GROUP);
      carryOut(options, group);
    }
  }

  return {
    flush,
    write: <T>(run: (group: G) => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ run, answer: undefined, resolve: resolve as (answer: unknown) => void, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(flush);
      }),
  };
}

/** Until a transaction holds: a job that fails by its own doing is thrown out and the others are run again. */
function carryOut<G>(options: GroupOptions<G>, jobs: readonly Job<G>[]): void {
  let rest = jobs;
  while (rest.length > 0) {
    const guilty = attempt(options, rest);
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
