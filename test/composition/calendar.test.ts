import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarIn } from '../../src/composition/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import { reportedAt } from '../../src/domain/router/report/period.ts';

/** Clocks that change in March and October, in the south, at midnight, by half an hour, by a whole day, and never. */
const ZONES = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Beirut'],
  ...[
    'Africa/Cairo',
    'Asia/Tokyo',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    'Pacific/Chatham',
    'America/Havana',
  ],
];
const calendars = new Map(ZONES.map((zone) => [zone, calendarIn(zone)]));
const aZone = fc.constantFrom(...ZONES);
const aMoment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) });

function known(zone: string) {
  const calendar = calendars.get(zone);
  if (calendar === undefined) throw new Error(zone);
  return calendar;
}

function clockIn(zone: string, at: number): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return format.format(at).replace(',', '');
}

describe('the calendar of a zone', () => {
  it('has every moment in one week and one month, without a gap', () => {
    fc.assert(
      fc.property(aZone, aMoment, (zone, at) => {
        const calendar = known(zone);
        const [week, month] = [calendar.weekAt(at), calendar.monthAt(at)];

        for (const { from, to } of [week, month]) expect(from <= at && at < to).toBe(true);
        expect(calendar.weekAt(week.to).from).toBe(week.to);
        expect(calendar.monthAt(month.to).from).toBe(month.to);
        expect(calendar.weekAt(week.from - 1).to).toBe(week.from);
      }),
      { numRuns: 200 },
    );
  });

  it('has a digest due every Sunday at 18:00, one a week, whatever the clocks do', () => {
    for (const zone of ZONES) {
      const { due } = known(zone);
      let at = Date.UTC(2026, 0, 1);
      for (let n = 0; n < 110; n += 1) {
        const next = due('digest', at);
        expect(clockIn(zone, next)).toBe('Sun 18:00');
        if (n > 0) expect(Math.abs(next - at - 7 * DAY)).toBeLessThanOrEqual(HOUR);
        at = next;
      }
    }
  });

  it('has a summary due on the first Monday of every month at 09:00, about the month before', () => {
    for (const zone of ZONES) {
      const calendar = known(zone);
      let at = Date.UTC(2026, 0, 1, 12) - 12 * HOUR;
      for (let n = 0; n < 24; n += 1) {
        at = calendar.due('summary', at);
        expect(clockIn(zone, at)).toBe('Mon 09:00');
        expect(Number(calendar.dayOf(at).slice(8))).toBeLessThanOrEqual(7);
        const month = reportedAt(calendar, 'summary', at);
        expect(month.to).toBeLessThanOrEqual(at);
        expect(calendar.monthAt(at).from).toBe(month.to);
      }
    }
  });

  it('names a week by its ISO number and finds it again by its name', () => {
    fc.assert(
      fc.property(aZone, aMoment, (zone, at) => {
        const calendar = known(zone);
        const [week, month] = [calendar.weekAt(at), calendar.monthAt(at)];

        expect(calendar.week(week.name)).toEqual(week);
        expect(calendar.month(month.name)).toEqual(month);
        expect(week.days).toHaveLength(7);
        expect(reportedAt(calendar, 'digest', week.to)).toEqual(week);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['2026-11-22T16:59:59Z', '2026-W47'],
    ['2026-11-22T17:00:00Z', '2026-W48'],
    ['2027-01-03T12:00:00Z', '2026-W53'],
    ['2027-01-03T18:00:00Z', '2027-W01'],
  ])('has %s in %s (Berlin)', (at, name) => {
    expect(known('Europe/Berlin').weekAt(Date.parse(at)).name).toBe(name);
  });

  it('begins a month when its first midnight is left out: in Cairo it is one o’clock', () => {
    const [zone, dayAfterChange] = ['Africa/Cairo', '2026-04-24'];
    const calendar = known(zone);

    expect(calendar.month('2026-05')?.from).toBe(Date.parse('2026-04-30T21:00:00Z'));
    expect(calendar.dayOf(Date.parse('2026-04-23T22:00:00Z'))).toBe(dayAfterChange);
  });

  it.each(['2026-W54', '2026-W00', '2026-47', '2026-13', '2026-1', '', 'last'])('knows no %s', (name) => {
    const calendar = known('UTC');

    expect(calendar.week(name) ?? calendar.month(name)).toBeNull();
  });

  it('has weeks that are an hour longer or shorter when clocks change', () => {
    const calendar = known('Europe/Berlin');
    const length = (name: string) => {
      const week = calendar.week(name);
      return week === null ? 0 : (week.to - week.from) / MINUTE / 60;
    };

    expect([length('2026-W13'), length('2026-W43'), length('2026-W30')]).toEqual([167, 169, 168]);
  });
});
