import type { ReportKind } from '../../domain/router/report/period.ts';
import type { ReportStore, Schedule, SentReport } from '../../ports/report-store.ts';
import type { MemoryState } from './state.ts';

export function memoryReportStore(state: Pick<MemoryState, 'write'>): ReportStore {
  const schedules = new Map<ReportKind, Schedule>();
  const kept = new Map<string, SentReport>();
  return {
    schedule: async (kind) => schedules.get(kind) ?? null,
    reschedule: (kind, was, next) =>
      state.write(() => {
        const now = schedules.get(kind);
        if (now?.dueAt !== was?.dueAt || now?.lastSent !== was?.lastSent) return false;
        schedules.set(kind, next);
        return true;
      }),
    keep: (report) =>
      state.write(() => {
        kept.set(`${report.kind} ${report.at} ${report.period}`, report);
      }),
    sent: async (kind, limit) =>
      [...kept.values()]
        .filter((report) => report.kind === kind)
        .sort((a, b) => b.at - a.at || (a.period < b.period ? 1 : -1))
        .slice(0, limit),
  };
}
