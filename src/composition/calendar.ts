import { Cron } from 'croner';
import { HOUR, type Instant } from '../domain/kernel/instant.ts';
import { dayAfter, daysOfMonth, daysOfWeek, weekNameOf } from '../domain/router/report/calendar-days.ts';
import type { Calendar, Period, ReportKind } from '../domain/router/report/period.ts';
import { dayIn } from './day-in.ts';

/** SPEC 8: Sunday 18:00, first Monday 09:00. */
const DUE: Readonly<Record<ReportKind, string>> = { digest: '0 18 * * 0', summary: '0 9 * * 1#1' };
const NEW_MONTH = '0 0 1 * *';

/** Zones are at most 14 hours ahead of UTC and 12 behind it. */
const AHEAD = 15 * HOUR;

/** The calendar of an IANA zone; clock changes are croner's business. */
export function calendarIn(zone: string): Calendar {
  const dayOf = dayIn(zone);
  const after = (pattern: string) => {
    const cron = new Cron(pattern, { timezone: zone });
    return (at: Instant): Instant => {
      const next = cron.nextRun(new Date(at));
      if (next === null) throw new Error(`${pattern} never comes in ${zone}`);
      return next.getTime();
    };
  };
  const due = { digest: after(DUE.digest), summary: after(DUE.summary) };
  const newMonth = after(NEW_MONTH);

  const week = (name: string): Period | null => {
    const days = daysOfWeek(name);
    const [monday] = days ?? [];
    if (days === null || monday === undefined) return null;
    const endOn = (sunday: string) => due.digest(Date.parse(`${sunday}T18:00:00Z`) - AHEAD);
    return { kind: 'week', name, from: endOn(dayAfter(monday, -1)), to: endOn(dayAfter(monday, 6)), days };
  };
  const month = (name: string): Period | null => {
    const days = daysOfMonth(name);
    const first = days?.at(0);
    if (!days || first === undefined) return null;
    const startOf = (day: string) => newMonth(Date.parse(`${day}T00:00:00Z`) - AHEAD);
    const next = dayAfter(first, days.length);
    return { kind: 'month', name, from: startOf(first), to: startOf(next), days };
  };
  return {
    zone,
    dayOf,
    week,
    month,
    // The moment after Sunday 18:00 is of the week whose Sunday comes next.
    weekAt: (at) => known(week(weekNameOf(dayOf(due.digest(at))))),
    monthAt: (at) => known(month(dayOf(at).slice(0, 7))),
    due: (kind, at) => due[kind](at),
  };
}

function known(period: Period | null): Period {
  if (period === null) throw new Error('every moment has its week and month');
  return period;
}
