import type { Statements } from './statements.ts';
import { unindexed, type WordsEntry, writeWords } from './words.ts';

export interface Indexer {
  /** Committed a moment ago; found by a search within half a second. */
  add(entries: readonly WordsEntry[]): void;
  /** Indexes now what is waiting. */
  catchUp(): Promise<void>;
  /** At opening: what a crash kept from being indexed, before anything new is written. Inside a write. */
  recover(): void;
  stop(): void;
}

/** Milliseconds; and how many tickets and messages do not wait for it. */
const DELAY = 300;
const FULL = 400;

/** Search is brought up to date a little after the commits, many at once. */
export function wordsIndexer(sql: Statements, write: (job: () => void) => Promise<void>): Indexer {
  let waiting: WordsEntry[] = [];
  let timer: NodeJS.Timeout | null = null;

  async function catchUp(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const entries = waiting;
    waiting = [];
    try {
      await write(() => writeWords(sql, entries));
    } catch (fault) {
      waiting = [...entries, ...waiting];
      throw fault;
    }
  }

  /** A failure is no loss: the entries wait for the next time, and the documents are there to index again. */
  function later(delay: number): void {
    timer = setTimeout(() => catchUp().catch(() => later(DELAY)), delay);
    timer.unref();
  }

  return {
    catchUp,
    add: (entries) => {
      if (entries.length === 0) return;
      waiting.push(...entries);
      if (timer === null) later(DELAY);
      else if (waiting.length >= FULL) catchUp().catch(() => later(DELAY));
    },
    recover: () => {
      for (let rows = unindexed(sql); rows.length > 0; rows = unindexed(sql)) writeWords(sql, rows);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
