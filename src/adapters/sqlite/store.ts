import { rename, rm } from 'node:fs/promises';
import { backup } from 'node:sqlite';
import type { ExampleStore } from '../../ports/example-store.ts';
import type { IntakeQueue } from '../../ports/intake-queue.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import type { ReportStore } from '../../ports/report-store.ts';
import type { RulebookStore } from '../../ports/rulebook-store.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { TicketViews } from '../../ports/ticket-views.ts';
import { openDatabase } from './database.ts';
import { type DeskFile, openDeskFile, type SqliteOptions } from './desk-file.ts';
import { sqliteExampleStore } from './example-store.ts';
import { toFault } from './faults.ts';
import { resetLeases, sqliteIntakeQueue } from './intake-queue.ts';
import { sqliteRawMail } from './raw-mail.ts';
import { sqliteReportStore } from './report-store.ts';
import { textOf } from './rows.ts';
import { sqliteRulebookStore } from './rulebook-store.ts';
import { sqliteTicketStore } from './ticket-store.ts';
import { sqliteTicketViews } from './ticket-views.ts';

export interface SqliteStore {
  readonly store: TicketStore;
  readonly views: TicketViews;
  readonly queue: IntakeQueue;
  readonly examples: ExampleStore;
  readonly rulebooks: RulebookStore;
  readonly reports: ReportStore;
  readonly rawMail: RawMail;
  /** A whole copy at `toPath`, taken while the desk goes on; there is a file at `toPath` only once it is complete. */
  backup(toPath: string): Promise<void>;
  /** What SQLite finds wrong with the file, in its words; empty = sound. Reads everything. */
  integrity(): Promise<readonly string[]>;
  /** Carries out what is waiting, then closes. */
  close(): void;
}

/** Every store port over one SQLite file. Throws a `Fault` with one sentence and its cure when it cannot be opened. */
export function sqliteStore(path: string, options: SqliteOptions): SqliteStore {
  const file = openDeskFile(path, options);
  if (options.owner === true) settleIn(file);
  return {
    store: sqliteTicketStore(file),
    views: sqliteTicketViews(file),
    queue: sqliteIntakeQueue(file),
    examples: sqliteExampleStore(file),
    rulebooks: sqliteRulebookStore(file),
    reports: sqliteReportStore(file),
    rawMail: sqliteRawMail(file),
    backup: (toPath) => backUp(file, toPath),
    integrity: () => file.read(() => integrity(file)),
    close: () => close(file),
  };
}

/** What a process that died left half done. */
function settleIn(file: DeskFile): void {
  const { db, path } = file;
  try {
    db.exec('BEGIN IMMEDIATE');
    resetLeases(file);
    file.indexer.recover();
    db.exec('COMMIT');
  } catch (error) {
    db.close();
    throw toFault(error, path);
  }
}

/**
 * Pages a step: all of them, under one read of the log, which holds up no writer. In smaller steps every commit of a
 * desk that runs would start the copy afresh (https://sqlite.org/c3ref/backup_finish.html), so that it never ended.
 */
const AT_ONCE = 2 ** 30;

/** By a connection of its own: the copying thread and the desk's writes on one connection spoil each other's errors. */
async function backUp({ path }: DeskFile, toPath: string): Promise<void> {
  const part = `${toPath}.part`;
  const source = openDatabase(path, { readOnly: true });
  try {
    await backup(source, part, { rate: AT_ONCE });
    await rename(part, toPath);
  } catch (error) {
    await rm(part, { force: true });
    throw toFault(error, toPath);
  } finally {
    source.close();
  }
}

function integrity({ db }: DeskFile): readonly string[] {
  const rows = db.prepare('PRAGMA integrity_check').all();
  return rows.map((row) => textOf(row, 'integrity_check')).filter((line) => line !== 'ok');
}

function close(file: DeskFile): void {
  file.writer.flush();
  if (!file.readOnly) void file.indexer.catchUp().catch(() => {});
  file.writer.flush();
  file.indexer.stop();
  file.db.close();
}
