/**
 * The store alone: P4 (the n-th ticket costs what the first did), P5 (time to start) and the single-commit rate that
 * P1 is measured against. `node bench/store.ts [--tickets N] [--sizes 1000,100000]` runs all of it.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { type SqliteStore, sqliteStore } from '../src/adapters/sqlite/store.ts';
import { systemClock } from '../src/adapters/system/clock.ts';
import { ulidIds } from '../src/adapters/system/ids.ts';
import { fillStore } from './fill-store.ts';
import { fullTickets } from './full-tickets.ts';

export interface CommitRate {
  /** Single synced commits a second: a bare table of one row of 200 bytes, nothing else. */
  readonly commitsPerSecond: number;
}

/** A folder for one measurement, on the disk that `--folder` or the system's temporary folder names. */
async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the disk gives to anybody: WAL and full sync, as the store has it, one row a commit. */
export function measureCommits(milliseconds = 1_500): Promise<CommitRate> {
  return inFolder((folder) => {
    const db = new DatabaseSync(join(folder, 'bare.db'));
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (id INTEGER PRIMARY KEY, doc TEXT)',
    );
    const insert = db.prepare('INSERT INTO bare (doc) VALUES (?)');
    const doc = 'x'.repeat(200);
    const started = performance.now();
    let commits = 0;
    for (; performance.now() - started < milliseconds; commits += 1) insert.run(doc);
    const seconds = (performance.now() - started) / 1000;
    db.close();
    return { commitsPerSecond: commits / seconds };
  });
}

export interface TicketRate {
  readonly ticketsPerSecond: number;
}

/** Tickets all the way through the store's writes (see `fullTickets`), on an empty store. */
export function measureTickets(tickets = 20_000, inFlight = 256): Promise<TicketRate> {
  return inFolder(async (folder) => {
    const store = sqliteStore(join(folder, 'desk.db'), { clock: systemClock(), owner: true });
    const seconds = await fullTickets(store, ulidIds(), tickets, inFlight);
    store.close();
    return { ticketsPerSecond: tickets / seconds };
  });
}

export interface SizeFigure {
  readonly stored: number;
  readonly megabytes: number;
  /** Median over the rounds. */
  readonly microsPerTicket: number;
  /** Against the smallest size of the same run: median of the rounds' ratios. */
  readonly ratio: number;
  /** P5, the store's part: see `measureStart`. */
  readonly startSeconds: number;
}

/**
 * P4. One store a size, filled first; then rounds in turn over all of them, so that what else the machine does meets
 * each size alike. The sync is part of the cost.
 */
export function measureStoredSizes(
  sizes: readonly number[] = [1_000, 100_000, 1_000_000],
  rounds = 9,
  batch = 1_000,
) {
  return inFolder(async (folder): Promise<readonly SizeFigure[]> => {
    const ids = ulidIds();
    const filled: {
      readonly size: number;
      readonly path: string;
      readonly store: SqliteStore;
      readonly micros: number[];
    }[] = [];
    for (const size of sizes) {
      const path = join(folder, `${size}.db`);
      const store = sqliteStore(path, { clock: systemClock(), owner: true });
      await fillStore(store, path, ids, size);
      filled.push({ size, path, store, micros: [] });
    }
    for (let round = 0; round < rounds; round += 1)
      for (const { store, micros } of filled)
        micros.push(((await fullTickets(store, ids, batch, 256)) / batch) * 1e6);
    const first = filled[0]?.micros ?? [];
    const figures: SizeFigure[] = [];
    for (const { size, path, store, micros } of filled) {
      store.close();
      const ratio = median(micros.map((one, round) => one / (first[round] ?? one)));
      const startSeconds = await medianStart(() => path);
      const megabytes = statSync(path).size / 2 ** 20;
      figures.push({ stored: size, megabytes, microsPerTicket: median(micros), ratio, startSeconds });
    }
    return figures;
  });
}

export interface StartFigures {
  readonly emptySeconds: number;
  readonly filledSeconds: number;
  readonly stored: number;
}

/**
 * P5, the store's part: from nothing open to the first answer (the counts, the ledger and the first page). Fills a store
 * of its own; where P4 runs as well its `startSeconds` say the same without a second filling.
 */
export function measureStart(stored = 1_000_000): Promise<StartFigures> {
  return inFolder(async (folder) => {
    const path = join(folder, 'filled.db');
    const full = sqliteStore(path, { clock: systemClock(), owner: true });
    await fillStore(full, path, ulidIds(), stored);
    full.close();
    return { emptySeconds: await measureEmptyStart(), filledSeconds: await medianStart(() => path), stored };
  });
}

/** The same with nothing there yet: the database is made. */
export function measureEmptyStart(): Promise<number> {
  return inFolder((folder) => medianStart((round) => join(folder, `empty-${round}.db`)));
}

async function medianStart(pathOf: (round: number) => string): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < 5; round += 1) seconds.push(await start(pathOf(round)));
  return median(seconds);
}

async function start(path: string): Promise<number> {
  const started = performance.now();
  const store = sqliteStore(path, { clock: systemClock(), owner: true });
  await store.views.counts();
  await store.views.ledger();
  await store.views.queue('finance', null, 50);
  await store.queue.stats();
  const seconds = (performance.now() - started) / 1000;
  store.close();
  return seconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      tickets: { type: 'string', default: '20000' },
      sizes: { type: 'string', default: '1000,100000,1000000' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const { commitsPerSecond } = await measureCommits();
  const { ticketsPerSecond } = await measureTickets(Number(values.tickets));
  console.log(`bare synced commits/s ${commitsPerSecond.toFixed(0)}`);
  console.log(
    `tickets/s through the store ${ticketsPerSecond.toFixed(0)} (${(ticketsPerSecond / commitsPerSecond).toFixed(2)} a bare commit)`,
  );
  if (values.sizes === '') process.exit();
  console.log(`start, empty: ${(await measureEmptyStart()).toFixed(3)} s`);
  for (const { stored, megabytes, microsPerTicket, ratio, startSeconds } of await measureStoredSizes(sizes))
    console.log(
      `${stored} stored (${megabytes.toFixed(0)} MB): ${microsPerTicket.toFixed(0)} µs a ticket, ${ratio.toFixed(2)} ×; start ${startSeconds.toFixed(3)} s`,
    );
}
