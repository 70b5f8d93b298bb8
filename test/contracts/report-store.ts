import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/kernel/instant.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { SentReport } from '../../src/ports/report-store.ts';
import { MONDAY } from '../arbitraries/aTicket.ts';
import { fresh, type MakeStore } from './fresh-store.ts';

const sent = (n: number, given: Partial<SentReport> = {}): SentReport => ({
  kind: 'digest',
  period: `2026-W${40 + n}`,
  at: MONDAY + n * 7 * DAY,
  to: '#support',
  said: 'A quiet week.',
  by: 'desk',
  ...given,
});

const FIRST = { dueAt: MONDAY, lastSent: null };
const SECOND = { dueAt: MONDAY + 7 * DAY, lastSent: '2026-W45' };

/** What every report store promises. */
export function reportStoreContract(adapter: string, make: MakeStore): void {
  describe(`contract report-store: ${adapter}`, () => {
    it('has nothing planned and nothing sent at first', async () => {
      const { reports } = await fresh(make);

      expect(await reports.schedule('digest')).toBeNull();
      expect(await reports.sent('digest', 10)).toEqual([]);
    });

    it('keeps the due time of each kind apart', async () => {
      const { reports } = await fresh(make);

      await reports.reschedule('digest', null, FIRST);
      await reports.reschedule('summary', null, SECOND);

      expect(await reports.schedule('digest')).toEqual(FIRST);
      expect(await reports.schedule('summary')).toEqual(SECOND);
    });

    it('changes nothing for one who knew an older state', async () => {
      const { reports } = await fresh(make);
      await reports.reschedule('digest', null, FIRST);
      await reports.reschedule('digest', FIRST, SECOND);

      expect(await reports.reschedule('digest', FIRST, { dueAt: MONDAY, lastSent: 'x' })).toBe(false);
      expect(await reports.reschedule('digest', null, FIRST)).toBe(false);
      expect(await reports.schedule('digest')).toEqual(SECOND);
    });

    it('lets one of two win who plan at once', async () => {
      const { reports } = await fresh(make);
      await reports.reschedule('digest', null, FIRST);

      const won = await Promise.all(
        [1, 2].map((n) => reports.reschedule('digest', FIRST, { ...SECOND, dueAt: n })),
      );

      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await reports.schedule('digest'))?.dueAt).toBe(won[0] ? 1 : 2);
    });

    it('lists what was sent, the newest first, each kind by itself', async () => {
      const { reports } = await fresh(make);
      for (const n of [2, 1, 3]) await reports.keep(sent(n));
      await reports.keep(sent(4, { kind: 'summary', period: '2026-10' }));

      expect(await reports.sent('digest', 2)).toEqual([sent(3), sent(2)]);
      expect(await reports.sent('summary', 9)).toEqual([sent(4, { kind: 'summary', period: '2026-10' })]);
    });

    it('keeps a report once that is kept twice', async () => {
      const { reports } = await fresh(make);

      await Promise.all([reports.keep(sent(1)), reports.keep(sent(1))]);

      expect(await reports.sent('digest', 10)).toEqual([sent(1)]);
    });

    it.each(['before', 'after'] as const)('can be asked again when it failed %s the write', async (point) => {
      const { reports, failNext } = await fresh(make);
      failNext(point, new Fault('store-io', 'the disk is away', { retry: true }));

      await expect(reports.reschedule('digest', null, FIRST)).rejects.toBeInstanceOf(Fault);

      expect(await reports.schedule('digest')).toEqual(point === 'before' ? null : FIRST);
    });
  });
}
