import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import type { SqliteOptions } from '../../../src/adapters/sqlite/desk-file.ts';
import { type SqliteStore, sqliteStore } from '../../../src/adapters/sqlite/store.ts';

/** A folder of its own for one test; gone when it ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The store at a path, closed when the test ends if it is still open. */
export function opened(path: string, options: Partial<SqliteOptions> = {}): SqliteStore {
  const store = sqliteStore(path, { clock: settableClock(), owner: true, ...options });
  let open = true;
  const close = () => {
    if (open) store.close();
    open = false;
  };
  onTestFinished(close);
  return { ...store, close };
}
