import type { Instant } from '../../domain/kernel/instant.ts';
import { type Calendar, type Period, type ReportKind, runningAt } from '../../domain/router/report/period.ts';
import { UserError } from '../user-error.ts';

/** The week or month a person asks for: by its name, `last`, or the running one when nothing is said. */
export function askedPeriod(
  calendar: Calendar,
  kind: ReportKind,
  given: string | undefined,
  now: Instant,
): Period {
  const running = runningAt(calendar, kind, now);
  const name = given?.trim();
  if (name === undefined) return running;
  if (name === 'last') return runningAt(calendar, kind, running.from - 1);
  const asked = kind === 'digest' ? calendar.week(name.toUpperCase()) : calendar.month(name);
  if (asked === null) throw new UserError(notTaken(kind, name, running.name));
  if (asked.from > now)
    throw new UserError(`${asked.name} has not begun yet. The running one is ${running.name}.`);
  return asked;
}

function notTaken(kind: ReportKind, given: string, running: string): string {
  const option = kind === 'digest' ? '--week' : '--month';
  return `${option} does not take "${given}". Write ${running}, or last.`;
}
