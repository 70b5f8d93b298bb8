import type { Instant } from '../domain/kernel/instant.ts';
import type { ReportKind } from '../domain/router/report/period.ts';

/** When a report is due, and which was sent last: kept, so that a restart neither loses nor repeats one. */
export interface Schedule {
  readonly dueAt: Instant;
  /** Name of the period sent last by schedule; null before the first. */
  readonly lastSent: string | null;
}

/** A report as it went out. */
export interface SentReport {
  readonly kind: ReportKind;
  /** `2026-W47`, `2026-10`. */
  readonly period: string;
  readonly at: Instant;
  /** Where it went, in words: `#support`, `boss@example.com`; `the Reports page` when it went nowhere else. */
  readonly to: string;
  /** The paragraph or sentences it said. */
  readonly said: string;
  /** Who wrote them: a model id, or `desk`. */
  readonly by: string;
}

/** What the desk remembers of its reports. Every method may throw a `Fault`; done again, each has one effect. */
export interface ReportStore {
  /** Null = never planned. */
  schedule(kind: ReportKind): Promise<Schedule | null>;
  /** Sets it if it still is `was`; false and no effect when it is not. Of two who race, one wins. */
  reschedule(kind: ReportKind, was: Schedule | null, next: Schedule): Promise<boolean>;
  /** Keeps one; one more of the same kind, period and moment takes its place. */
  keep(report: SentReport): Promise<void>;
  /** Newest first. */
  sent(kind: ReportKind, limit: number): Promise<readonly SentReport[]>;
}
