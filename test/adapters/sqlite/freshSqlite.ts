import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '../../../src/adapters/sqlite/store.ts';
import type { MakeStore } from '../../contracts/fresh-store.ts';

/** A new database in a folder of its own. */
export const freshSqlite: MakeStore = async (options) => {
  const folder = await mkdtemp(join(tmpdir(), 'front-desk-'));
  const { close, ...ports } = sqliteStore(join(folder, 'desk.db'), { ...options, owner: true });
  return {
    ...ports,
    discard: async () => {
      close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
