import type { Clock } from '../ports/clock.ts';
import type { Notices } from '../ports/notices.ts';
import type { OutgoingReport, ReportOutbox } from '../ports/report-outbox.ts';
import type { ReportStore, SentReport } from '../ports/report-store.ts';

/** Where a report is always to be seen. */
export const REPORTS_PAGE = 'the Reports page';

export interface DeliveringRoom {
  /** In order of preference, as they are now: a report goes to the first that takes it. */
  outboxes(): readonly ReportOutbox[];
  readonly reports: Pick<ReportStore, 'keep'>;
  readonly clock: Clock;
  readonly notices: Notices;
}

/**
 * Sends a report to the first place that takes it, and keeps what was sent. Answers where it went. Throws a `Fault` when
 * the place may take it later; the same key again shows nothing new there.
 */
export async function deliverReport(
  { outboxes, reports, clock, notices }: DeliveringRoom,
  key: string,
  report: OutgoingReport,
  about: Pick<SentReport, 'period' | 'said' | 'by'>,
): Promise<string> {
  const to = await firstThatTakes(outboxes(), key, report, notices);
  await reports.keep({ kind: report.kind, at: clock.now(), to, ...about });
  return to;
}

async function firstThatTakes(
  outboxes: readonly ReportOutbox[],
  key: string,
  report: OutgoingReport,
  notices: Notices,
): Promise<string> {
  for (const outbox of outboxes) {
    const sent = await outbox.send(key, report);
    if (sent.kind === 'sent') {
      const { missed } = sent;
      if (missed !== undefined)
        await notices.tellAdmin(
          `${report.document.title} did not reach everybody: ${missed}.`,
          `${key} ${missed}`,
        );
      return outbox.place;
    }
    const what = `${report.document.title} could not go to ${outbox.place}: ${sent.reason}.`;
    await notices.tellAdmin(what, `${key} ${outbox.place}`);
  }
  return REPORTS_PAGE;
}
