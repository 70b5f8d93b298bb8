import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { openDeskFile } from '../../../src/adapters/sqlite/desk-file.ts';
import { groupCommit } from '../../../src/adapters/sqlite/group-commit.ts';
import { sqliteTicketStore } from '../../../src/adapters/sqlite/ticket-store.ts';
import { anAcceptance } from '../../arbitraries/aChange.ts';
import { aFolder, opened } from './aFolder.ts';

describe('the group commit', () => {
  it('takes all writes of one turn to one sync', async () => {
    let syncs = 0;
    const desk = opened(join(aFolder(), 'desk.db'), {
      faults: (point) => (syncs += point === 'after' ? 1 : 0),
    });
    await desk.store.commit(anAcceptance(0));
    const before = syncs;

    await Promise.all([
      ...Array.from({ length: 100 }, (_, n) => desk.store.commit(anAcceptance(n + 1))),
      desk.rawMail.put('mail/1', Uint8Array.of(1)),
      desk.queue.take(5, 1000),
    ]);

    expect(syncs - before).toBe(1);
  });

  it('answers nobody before the sync', async () => {
    const seen: string[] = [];
    const desk = opened(join(aFolder(), 'desk.db'), { faults: (point) => void seen.push(point) });

    await Promise.all(
      [1, 2].map((n) => desk.store.commit(anAcceptance(n)).then(() => seen.push('answered'))),
    );

    expect(seen).toEqual(['before', 'after', 'answered', 'answered']);
  });

  it('tells listeners once for all tickets of a group', async () => {
    const told: (readonly string[])[] = [];
    const desk = opened(join(aFolder(), 'desk.db'), { onCommit: (ids) => told.push(ids) });

    await Promise.all([1, 2, 3].map((n) => desk.store.commit(anAcceptance(n))));

    expect(told).toEqual([['01t-1', '01t-2', '01t-3']]);
  });

  it('runs a job again on a clean slate when another of its group is thrown out', async () => {
    const db = openDatabase(join(aFolder(), 'desk.db'));
    const runs: string[] = [];
    const gathered: string[][] = [];
    const { write } = groupCommit<string[]>({
      ...{ db, path: 'desk.db', begin: () => [], end: () => {} },
      durable: (group) => gathered.push(group),
    });
    const job = (name: string, fails: boolean) =>
      write((group) => {
        runs.push(name);
        group.push(name);
        if (fails) throw new RangeError('by its own doing');
        return name;
      });

    const settled = await Promise.allSettled([job('a', false), job('b', true), job('c', false)]);

    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(runs).toEqual(['a', 'b', 'a', 'c']);
    expect(gathered).toEqual([['a', 'c']]);
    db.close();
  });
});

describe('a store in trouble', () => {
  it('with a full disk says so to all of the group, keeps what it had, and goes on when there is room', async () => {
    const file = openDeskFile(join(aFolder(), 'desk.db'), { clock: settableClock() });
    const store = sqliteTicketStore(file);
    await store.commit(anAcceptance(1));
    const big = (n: number) => anAcceptance(n, { ticket: { body: 'x'.repeat(400_000) } });
    file.db.exec('PRAGMA max_page_count = 120');

    const settled = await Promise.allSettled([store.commit(big(2)), store.commit(big(3))]);
    file.db.exec('PRAGMA max_page_count = 100000');

    for (const one of settled) expect(one).toMatchObject({ reason: { code: 'store-full', retry: true } });
    expect(await store.ticket('01t-1')).not.toBeNull();
    expect(await store.ticket('01t-2')).toBeNull();
    expect(await store.commit(big(2))).toEqual({ ok: true });
    expect(file.db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    file.indexer.stop();
    file.db.close();
  });

  it('with another process writing says that it is busy and that a retry helps', async () => {
    const path = join(aFolder(), 'desk.db');
    const desk = opened(path);
    await desk.store.commit(anAcceptance(1));
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');

    const refused = await desk.store.commit(anAcceptance(2)).catch((fault: unknown) => fault);
    other.exec('ROLLBACK');
    other.close();

    expect(refused).toMatchObject({ name: 'Fault', code: 'store-busy', retry: true });
    expect(await desk.store.commit(anAcceptance(2))).toEqual({ ok: true });
  });
});
