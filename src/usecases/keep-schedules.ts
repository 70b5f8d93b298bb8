import { type Instant, MINUTE } from '../domain/kernel/instant.ts';
import {
  type Calendar,
  type Period,
  REPORT_KINDS,
  type ReportKind,
  reportedAt,
  runningAt,
} from '../domain/router/report/period.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { Notices } from '../ports/notices.ts';
import type { ReportStore, Schedule } from '../ports/report-store.ts';

export interface SchedulesRoom {
  readonly reports: Pick<ReportStore, 'schedule' | 'reschedule'>;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly notices: Notices;
  /** Sends one; the same key again has one visible effect. Throws a `Fault` for what may pass. */
  readonly send: Readonly<Record<ReportKind, (period: Period, key: string) => Promise<unknown>>>;
}

/** A place that does not answer is asked again after this time. */
const TRY_AGAIN = 15 * MINUTE;

/**
 * Sends what is due; called every minute. The due time is set on only after a report went out, so that a process killed
 * in between sends it again, by the same key. A machine that was off sends the latest it missed and no other. Answers how
 * many were sent.
 */
export function keepSchedules(room: SchedulesRoom): () => Promise<number> {
  const notBefore = new Map<ReportKind, Instant>();
  return async () => {
    let sent = 0;
    for (const kind of REPORT_KINDS) {
      if (room.clock.now() < (notBefore.get(kind) ?? 0)) continue;
      try {
        if (await keepSchedule(room, kind)) sent += 1;
        notBefore.delete(kind);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        notBefore.set(kind, room.clock.now() + TRY_AGAIN);
        const what = kind === 'digest' ? 'weekly digest' : 'monthly summary';
        // With the week or month: what failed once and went out must not be passed over in silence the next time.
        const waits = `${kind} waits: ${error.code}, ${runningAt(room.calendar, kind, room.clock.now()).name}`;
        await room.notices.tellAdmin(`The ${what} waits: ${error.message}`, waits);
      }
    }
    return sent;
  };
}

/**
 * Sends one kind if it is due, and plans the next; answers whether it was sent. Throws the `Fault` of a place that does
 * not take it: it is as due as before.
 */
export async function keepSchedule(room: Omit<SchedulesRoom, 'notices'>, kind: ReportKind): Promise<boolean> {
  const { reports, clock, calendar } = room;
  const now = clock.now();
  const planned = await reports.schedule(kind);
  // Nothing is owed for the time before the first start.
  if (planned === null) {
    await planFirst(room, kind);
    return false;
  }
  const due = latestDue(calendar, kind, planned, now);
  if (due === null) {
    await planAgain(room, kind, planned, now);
    return false;
  }
  const period = reportedAt(calendar, kind, due);
  const isNew = planned.lastSent !== period.name;
  if (isNew) await room.send[kind](period, `${kind}:${period.name}`);
  await reports.reschedule(kind, planned, { dueAt: calendar.due(kind, now), lastSent: period.name });
  return isNew;
}

/** Nothing is planned before a desk's first hour: what comes due after it is owed. */
export async function planFirst(
  { reports, clock, calendar }: Pick<SchedulesRoom, 'reports' | 'clock' | 'calendar'>,
  kind: ReportKind,
): Promise<void> {
  if ((await reports.schedule(kind)) !== null) return;
  await reports.reschedule(kind, null, { dueAt: calendar.due(kind, clock.now()), lastSent: null });
}

/** The last due time that is over; null when none is. In another zone than it was planned in, it is looked for anew. */
function latestDue(calendar: Calendar, kind: ReportKind, { dueAt }: Schedule, now: Instant): Instant | null {
  if (dueAt > now) return null;
  let due = calendar.due(kind, dueAt - 1);
  if (due > now) return null;
  for (let next = due; next <= now; next = calendar.due(kind, due)) due = next;
  return due;
}

/** The zone of the desk was changed: the due time is that of the new one. */
async function planAgain(
  { reports, calendar }: Pick<SchedulesRoom, 'reports' | 'calendar'>,
  kind: ReportKind,
  planned: Schedule,
  now: Instant,
) {
  const dueAt = calendar.due(kind, now);
  if (dueAt !== planned.dueAt) await reports.reschedule(kind, planned, { ...planned, dueAt });
}
