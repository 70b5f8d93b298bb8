import type { Instant } from '../../kernel/instant.ts';

/** The weekly digest and the monthly summary (SPEC 8). */
export const REPORT_KINDS = ['digest', 'summary'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/**
 * What one report is about: from its first moment until before its last. A week ends when its digest is due, Sunday
 * 18:00, so that no ticket falls between two digests; it bears the ISO number of the week that Sunday belongs to.
 */
export interface Period {
  readonly kind: 'week' | 'month';
  /** `2026-W47`, `2026-10`. */
  readonly name: string;
  readonly from: Instant;
  readonly to: Instant;
  /** The calendar days it is counted by where only days are kept (ledger), `YYYY-MM-DD`: Monday to Sunday, or the month. */
  readonly days: readonly string[];
}

/** Weeks, months and due times in the zone of the desk. A time of day that a clock change leaves out is the next there is. */
export interface Calendar {
  /** IANA name. */
  readonly zone: string;
  dayOf(at: Instant): string;
  /** Null for a name that is no week: `2026-W54`. */
  week(name: string): Period | null;
  month(name: string): Period | null;
  /** The one that is running. */
  weekAt(at: Instant): Period;
  monthAt(at: Instant): Period;
  /** The first moment after `after` at which a report is due. */
  due(kind: ReportKind, after: Instant): Instant;
}

/** What a report that is due at `due` is about: the week that ends then, or the month before. */
export function reportedAt(calendar: Calendar, kind: ReportKind, due: Instant): Period {
  if (kind === 'digest') return calendar.weekAt(due - 1);
  return calendar.monthAt(calendar.monthAt(due).from - 1);
}

/** The period of a kind that is running. */
export function runningAt(calendar: Calendar, kind: ReportKind, at: Instant): Period {
  return kind === 'digest' ? calendar.weekAt(at) : calendar.monthAt(at);
}

/** This period and those before it, the latest first. */
export function withEarlier(
  calendar: Calendar,
  period: Period,
  earlier: number,
): readonly [Period, ...Period[]] {
  const periods: [Period, ...Period[]] = [period];
  for (let at = period; periods.length <= earlier; periods.push(at))
    at = period.kind === 'week' ? calendar.weekAt(at.from - 1) : calendar.monthAt(at.from - 1);
  return periods;
}
