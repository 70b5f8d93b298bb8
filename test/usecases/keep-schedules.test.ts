import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { memoryReportOutbox } from '../../src/adapters/memory/report-outbox.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { calendarIn } from '../../src/composition/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import type { Period } from '../../src/domain/router/report/period.ts';
import { Fault } from '../../src/ports/fault.ts';
import { keepSchedules } from '../../src/usecases/keep-schedules.ts';
import { aReport } from '../arbitraries/aReport.ts';

const START = Date.UTC(2026, 8, 1, 12);

/** Schedules of a desk in Berlin over a place that may fail; `again` is a process started anew. */
function aDesk(start = START) {
  const clock = settableClock(start);
  const { reports } = memoryStore({ clock });
  const notices = memoryNotices();
  let failing: 'before' | 'after' | null = null;
  const outbox = memoryReportOutbox('here', (point) => {
    if (failing !== point) return;
    failing = null;
    throw new Fault('away', 'The place is away.', { retry: true });
  });
  const tried: string[] = [];
  const send = async ({ name }: Period, key: string): Promise<void> => {
    tried.push(key);
    const report = aReport();
    await outbox.send(key, { ...report, document: { ...report.document, title: name } });
  };
  const again = (zone = 'Europe/Berlin') =>
    keepSchedules({
      reports,
      clock,
      notices,
      calendar: calendarIn(zone),
      send: { digest: send, summary: send },
    });
  return {
    clock,
    reports,
    notices,
    tried,
    again,
    shown: () => outbox.shown.map(({ document }) => document.title),
    fail: (point: 'before' | 'after') => {
      failing = point;
    },
  };
}

describe('the schedule of reports', () => {
  it('owes nothing for the time before the first start', async () => {
    const desk = aDesk();

    await desk.again()();

    expect(desk.shown()).toEqual([]);
    expect(await desk.reports.schedule('digest')).toMatchObject({ lastSent: null });
  });

  it('sends each week and each month once, from one clock change to the next and on', async () => {
    const desk = aDesk();
    const keep = desk.again();

    for (let at = START; at < START + 250 * DAY; at += HOUR) {
      desk.clock.set(at);
      await keep();
    }

    const weeks = desk.shown().filter((name) => name.includes('W'));
    const months = desk.shown().filter((name) => !name.includes('W'));
    expect(new Set(weeks).size).toBe(weeks.length);
    expect(weeks.slice(0, 2)).toEqual(['2026-W36', '2026-W37']);
    expect(weeks).toHaveLength(35);
    expect(months).toEqual([
      ...['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'],
      ...['2027-01', '2027-02', '2027-03', '2027-04'],
    ]);
  });

  it('sends nothing early and nothing late', async () => {
    const desk = aDesk(Date.UTC(2026, 10, 22, 12));
    const keep = desk.again();
    await keep();

    desk.clock.set(Date.UTC(2026, 10, 22, 17) - 1);
    await keep();
    const before = desk.shown();
    desk.clock.advance(1);
    await keep();

    expect(before).toEqual([]);
    expect(desk.shown()).toEqual(['2026-W47']);
  });

  it('catches up once, with the latest, after the machine was off for weeks', async () => {
    const desk = aDesk();
    await desk.again()();

    desk.clock.advance(40 * DAY);
    for (const _ of [1, 2, 3]) await desk.again()();

    expect(desk.shown()).toEqual(['2026-W40', '2026-09']);
  });

  it.each(['before', 'after'] as const)('shows a report once that failed %s it was shown', async (point) => {
    const desk = aDesk();
    const keep = desk.again();
    await keep();
    desk.clock.advance(5.5 * DAY);
    desk.fail(point);

    await keep();
    await keep();
    desk.clock.advance(15 * MINUTE);
    await keep();

    expect(desk.shown()).toEqual(['2026-W36']);
    expect(desk.tried).toEqual(['digest:2026-W36', 'digest:2026-W36']);
    expect(desk.notices.told).toEqual(['The weekly digest waits: The place is away.']);
  });

  it('tells the admin of each week whose digest has to wait, not of the first alone', async () => {
    const desk = aDesk();
    const keep = desk.again();
    await keep();
    desk.clock.advance(5.5 * DAY);

    for (let week = 0; week < 2; week += 1) {
      desk.fail('before');
      await keep();
      desk.clock.advance(15 * MINUTE);
      await keep();
      desk.clock.advance(7 * DAY);
    }

    expect(desk.shown().filter((name) => name.includes('W'))).toEqual(['2026-W36', '2026-W37']);
    expect(desk.notices.told).toHaveLength(2);
  });

  it('shows a report once when the process dies between sending and writing it down', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), async (deaths) => {
        const desk = aDesk();
        await desk.again()();
        desk.clock.advance(5.5 * DAY);

        for (const dies of deaths) {
          const planned = await desk.reports.schedule('digest');
          await desk.again()();
          const now = await desk.reports.schedule('digest');
          // What was written after the sending is lost with the process.
          if (dies && planned !== null) await desk.reports.reschedule('digest', now, planned);
        }
        await desk.again()();

        expect(desk.shown()).toEqual(['2026-W36']);
      }),
      { numRuns: 25 },
    );
  });

  it('repeats no week when the desk moves to another zone', async () => {
    const desk = aDesk(Date.UTC(2026, 10, 22, 1));
    await desk.again('Asia/Tokyo')();
    desk.clock.set(Date.UTC(2026, 10, 22, 9));
    await desk.again('Asia/Tokyo')();

    for (const hour of [10, 18, 23, 24, 30]) {
      desk.clock.set(Date.UTC(2026, 10, 22, hour));
      await desk.again('America/New_York')();
    }

    expect(desk.shown()).toEqual(['2026-W47']);
  });
});
