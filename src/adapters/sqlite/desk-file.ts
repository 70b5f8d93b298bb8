import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';
import { openDatabase } from './database.ts';
import { toFault } from './faults.ts';
import { type GroupCommit, groupCommit } from './group-commit.ts';
import { type Indexer, wordsIndexer } from './indexer.ts';
import type { StoredMessage } from './message-rows.ts';
import { type RecentRows, recentRows } from './recent.ts';
import { type Statements, statements } from './statements.ts';
import { noTallies, type Tallies, writeTallies } from './tallies.ts';
import type { StoredTicket } from './ticket-rows.ts';
import type { WordsEntry } from './words.ts';

export interface SqliteOptions {
  readonly clock: Clock;
  /** A look from beside the desk that runs; every write is a fault. */
  readonly readOnly?: boolean;
  /** This process runs the desk: work that a dead process had taken is due again. */
  readonly owner?: boolean;
  /** Deliveries before the dead letters; as the kind of work has it (`mostAttempts`) unless told. */
  readonly maxAttempts?: number;
  /** Told after the sync with the tickets a group of commits touched. Must not throw. */
  readonly onCommit?: (ticketIds: readonly string[]) => void;
  /** For tests: may throw just before or just after a COMMIT, as a broken backend would. */
  readonly faults?: (point: 'before' | 'after') => void;
  /** Told each statement once: the query-plan test listens. */
  readonly onStatement?: (sql: string) => void;
}

/** What the writes of one transaction gather. */
export interface Group {
  readonly changed: Set<string>;
  readonly tallies: Tallies;
  /** To be indexed for search, a little later. */
  readonly words: WordsEntry[];
  /** As they stand within the transaction. */
  readonly tickets: Map<string, StoredTicket>;
  readonly messages: Map<string, StoredMessage>;
}

/** The open database, its prepared statements and its one writer: what every port of this adapter works with. */
export interface DeskFile {
  readonly db: DatabaseSync;
  readonly path: string;
  readonly clock: Clock;
  /** Null = as the kind of work has it. */
  readonly maxAttempts: number | null;
  readonly readOnly: boolean;
  readonly sql: Statements;
  readonly writer: GroupCommit<Group>;
  readonly indexer: Indexer;
  readonly recent: RecentRows;
  /** Runs a read; what SQLite throws comes out as a `Fault`. */
  read<T>(query: () => T): Promise<T>;
}

export function openDeskFile(path: string, options: SqliteOptions): DeskFile {
  const { readOnly = false, onCommit, faults } = options;
  const db = openDatabase(path, { readOnly });
  const sql = statements(db, options.onStatement);
  const recent = recentRows(db);
  const indexer = wordsIndexer(sql, (job) => writer.writeSoon(job));
  const writer = groupCommit<Group>({
    db,
    path,
    faults,
    begin: () => {
      recent.check();
      return { changed: new Set(), tallies: noTallies(), words: [], tickets: new Map(), messages: new Map() };
    },
    end: ({ tallies }) => writeTallies(sql, tallies),
    undone: recent.forget,
    durable: ({ changed, words, tickets, messages }) => {
      for (const [id, stored] of tickets) recent.tickets.set(id, stored, stored.size);
      for (const [id, stored] of messages) recent.messages.set(id, stored, stored.size);
      indexer.add(words);
      if (changed.size > 0) onCommit?.([...changed]);
    },
  });
  return {
    db,
    path,
    clock: options.clock,
    maxAttempts: options.maxAttempts ?? null,
    readOnly,
    sql,
    writer,
    indexer,
    recent,
    read: async (query) => {
      try {
        return query();
      } catch (error) {
        throw toFault(error, path);
      }
    },
  };
}
