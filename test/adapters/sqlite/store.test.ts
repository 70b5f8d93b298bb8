import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { MINUTE } from '../../../src/domain/kernel/instant.ts';
import { anAcceptance, aRouting } from '../../arbitraries/aChange.ts';
import { aFolder, opened } from './aFolder.ts';

describe('the SQLite store, opened again', () => {
  it('has everything that was answered', async () => {
    const path = join(aFolder(), 'desk.db');
    const first = opened(path);
    const accepted = anAcceptance(1);
    await first.store.commit(accepted);
    await first.store.commit(aRouting(accepted.ticket));
    const ledger = await first.views.ledger();
    first.close();

    const again = opened(path);

    expect(await again.store.ticket('01t-1')).toMatchObject({ version: 2, status: 'routed' });
    expect(await again.views.ledger()).toEqual(ledger);
    expect(await again.views.counts()).toMatchObject([{ team: 'finance', open: 1, waiting: 1 }]);
    expect(await again.integrity()).toEqual([]);
  });

  it('has what was asked for before closing, answered or not', async () => {
    const path = join(aFolder(), 'desk.db');
    const first = opened(path);
    const unanswered = first.store.commit(anAcceptance(1));

    first.close();

    expect(await unanswered).toEqual({ ok: true });
    expect(await opened(path).store.ticket('01t-1')).not.toBeNull();
  });

  it('gives work out at once that a dead process had taken, counting that attempt', async () => {
    const path = join(aFolder(), 'desk.db');
    const clock = settableClock();
    const first = opened(path, { clock });
    await first.store.commit(anAcceptance(1));
    await first.queue.take(1, 60 * MINUTE);
    first.close();

    const again = opened(path, { clock });

    expect(await again.queue.take(1, MINUTE)).toMatchObject([{ attempt: 2 }]);
  });

  it('leaves leases alone when it does not own the desk', async () => {
    const path = join(aFolder(), 'desk.db');
    const clock = settableClock();
    const desk = opened(path, { clock });
    await desk.store.commit(anAcceptance(1));
    await desk.queue.take(1, 60 * MINUTE);

    const beside = opened(path, { clock, owner: false });

    expect(await beside.queue.take(1, MINUTE)).toEqual([]);
    expect(await beside.queue.stats()).toMatchObject({ inFlight: 1 });
  });

  it('finds by search what a crash had kept from being indexed', async () => {
    const folder = aFolder();
    const desk = opened(join(folder, 'desk.db'));
    await desk.store.commit(anAcceptance(1, { ticket: { body: 'a trapezoid parcel' } }));
    for (const end of ['', '-wal'])
      copyFileSync(join(folder, `desk.db${end}`), join(folder, `crashed.db${end}`));

    const crashed = opened(join(folder, 'crashed.db'));

    expect(await crashed.views.search('trapezoid', 10)).toHaveLength(1);
  });
});

describe('the SQLite store beside a desk that runs', () => {
  it('sees each commit, and may not write when it is only to look', async () => {
    const path = join(aFolder(), 'desk.db');
    const desk = opened(path);
    const beside = opened(path, { readOnly: true, owner: false });
    await desk.store.commit(anAcceptance(1));

    expect(await beside.store.ticket('01t-1')).not.toBeNull();
    await expect(beside.store.commit(anAcceptance(2))).rejects.toMatchObject({
      code: 'store-read-only',
      retry: false,
    });
    expect(await beside.views.ledger()).toMatchObject([{ accepted: 1 }]);
  });

  it('changes a ticket the desk has at hand, and the desk sees it', async () => {
    const path = join(aFolder(), 'desk.db');
    const desk = opened(path);
    const accepted = anAcceptance(1);
    await desk.store.commit(accepted);
    await desk.store.ticket('01t-1');
    const beside = opened(path, { owner: false });
    const routing = aRouting(accepted.ticket);
    await beside.store.commit(routing);

    expect(await desk.store.ticket('01t-1')).toEqual(routing.ticket);
    expect(await desk.store.commit(routing)).toMatchObject({ conflict: { kind: 'version' } });
  });
});

describe('a backup', () => {
  it('is a whole store, taken while the desk goes on', async () => {
    const folder = aFolder();
    const desk = opened(join(folder, 'desk.db'));
    for (let n = 0; n < 20; n += 1) await desk.store.commit(anAcceptance(n));

    let copied = false;
    const copying = desk.backup(join(folder, 'copy.db')).finally(() => {
      copied = true;
    });
    for (let n = 0; !copied; n += 1) await desk.store.commit(anAcceptance(`later-${n}`));
    await copying;

    const copy = opened(join(folder, 'copy.db'));
    expect(await copy.store.ticket('01t-19')).toEqual(await desk.store.ticket('01t-19'));
    expect(await copy.integrity()).toEqual([]);
  });

  it('that cannot be written leaves nothing behind, and says why', async () => {
    const folder = aFolder();
    const desk = opened(join(folder, 'desk.db'));
    const to = join(folder, 'nowhere', 'copy.db');

    await expect(desk.backup(to)).rejects.toMatchObject({ name: 'Fault' });

    expect(existsSync(`${to}.part`)).toBe(false);
    expect(await desk.store.commit(anAcceptance(1))).toEqual({ ok: true });
  });
});
