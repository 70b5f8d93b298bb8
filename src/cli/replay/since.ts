import { dayIn } from '../../composition/day-in.ts';
import { HOUR, type Instant, MINUTE } from '../../domain/kernel/instant.ts';
import { parseDuration } from '../../domain/router/rulebook/duration.ts';
import { UserError } from '../user-error.ts';

const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;
/** Zones are at most this far from UTC, and a whole number of quarters. */
const FARTHEST = 15 * HOUR;
const QUARTER = 15 * MINUTE;

/** `30d`, `12h`, `2 weeks` before now, or the start of a day in a zone: `2026-10-23`. Throws a `UserError` else. */
export function sinceMoment(text: string, now: Instant, zone: string): Instant {
  const before = parseDuration(text.trim());
  if (before !== null) return now - before;
  const start = startOfDay(text.trim(), zone);
  if (start !== null) return start;
  throw new UserError(`--since does not take "${text}". Write 30d, 12h, or a date such as 2026-10-23.`);
}

/** Null when there is no such day. */
function startOfDay(day: string, zone: string): Instant | null {
  const midnight = DAY_FORM.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (!Number.isFinite(midnight)) return null;
  const dayOf = dayIn(zone);
  for (let at = midnight - FARTHEST; at <= midnight + FARTHEST; at += QUARTER)
    if (dayOf(at) === day) return at;
  return null;
}
