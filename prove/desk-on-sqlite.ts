import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settableClock } from '../src/adapters/memory/clock.ts';
import { sqliteStore } from '../src/adapters/sqlite/store.ts';
import { deskInMemory } from '../test/deskInMemory.ts';

/** The use cases over a real database in a temporary folder, with a clock that can be set. */
export function deskOnSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-prove-'));
  const file = join(folder, 'desk.db');
  const clock = settableClock();
  const stores = sqliteStore(file, { clock, owner: true });
  const desk = deskInMemory({ clock, stores });
  return {
    ...desk,
    file,
    close: () => {
      stores.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
