import { DAY } from '../../kernel/instant.ts';

/** Days and weeks by name, as calendars count them; no zone is involved. */

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

export function dayAfter(day: string, days: number): string {
  return new Date(noon(day) + days * DAY).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(day: string): number {
  return new Date(noon(day)).getUTCDay() || 7;
}

/** `2026-W47`: ISO 8601 weeks begin on Monday and belong to the year that has their Thursday. */
export function weekNameOf(day: string): string {
  const thursday = dayAfter(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const number = Math.floor((noon(thursday) - noon(`${year}-01-01`)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** Monday to Sunday; null for a week that no calendar has. */
export function daysOfWeek(name: string): readonly string[] | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(name) ?? [];
  if (year === undefined) return null;
  // The fourth of January is in the first week.
  const fourth = `${year}-01-04`;
  const monday = dayAfter(fourth, 1 - weekdayOf(fourth) + (Number(number) - 1) * 7);
  return weekNameOf(monday) === name ? daysFrom(monday, 7) : null;
}

/** Null for a month that no calendar has. */
export function daysOfMonth(name: string): readonly string[] | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) return null;
  const length = new Date(Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0)).getUTCDate();
  return daysFrom(`${name}-01`, length);
}

function daysFrom(first: string, length: number): readonly string[] {
  return Array.from({ length }, (_, at) => dayAfter(first, at));
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** `October 2026` for `2026-10`. */
export function monthInWords(name: string): string {
  return `${MONTHS[Number(name.slice(5, 7)) - 1] ?? name} ${name.slice(0, 4)}`;
}

/** `22 November 2026` for `2026-11-22`. */
export function dayInWords(day: string): string {
  return `${Number(day.slice(8, 10))} ${monthInWords(day)}`;
}
