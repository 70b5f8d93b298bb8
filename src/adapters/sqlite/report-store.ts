import type { ReportStore, Schedule, SentReport } from '../../ports/report-store.ts';
import type { DeskFile } from './desk-file.ts';
import { docOf, numberOf } from './rows.ts';

const PLANNED = 'SELECT due_at, last_sent FROM schedules WHERE kind = ?';

export function sqliteReportStore({ sql, writer, read }: DeskFile): ReportStore {
  return {
    schedule: (kind) => read(() => scheduleOf(sql(PLANNED).get(kind))),
    reschedule: (kind, was, next) =>
      writer.write(() => {
        if (!isSame(scheduleOf(sql(PLANNED).get(kind)), was)) return false;
        sql('INSERT OR REPLACE INTO schedules VALUES (?, ?, ?)').run(kind, next.dueAt, next.lastSent);
        return true;
      }),
    keep: (report) =>
      writer.write(() => {
        const { kind, at, period } = report;
        const doc = JSON.stringify(report);
        sql('INSERT OR REPLACE INTO sent_reports VALUES (?, ?, ?, ?)').run(kind, at, period, doc);
      }),
    sent: (kind, limit) =>
      read(() =>
        sql('SELECT doc FROM sent_reports WHERE kind = ? ORDER BY at DESC, period DESC LIMIT ?')
          .all(kind, limit)
          .flatMap((row) => docOf<SentReport>(row) ?? []),
      ),
  };
}

function scheduleOf(row: object | undefined): Schedule | null {
  if (row === undefined) return null;
  const { last_sent: lastSent } = row as { readonly last_sent: string | null };
  return { dueAt: numberOf(row, 'due_at'), lastSent };
}

function isSame(a: Schedule | null, b: Schedule | null): boolean {
  return a?.dueAt === b?.dueAt && a?.lastSent === b?.lastSent;
}
