import { drawPlot } from '../../../composition/plots.ts';
import { reportPlots } from '../../../composition/report-plots.ts';
import { reportsRoom } from '../../../composition/reports.ts';
import type { Rooms } from '../../../composition/rooms.ts';
import { type Instant, SECOND } from '../../../domain/kernel/instant.ts';
import { reportDocument } from '../../../domain/router/report/compose.ts';
import type { ReportDocument } from '../../../domain/router/report/document.ts';
import { type Calendar, type Period, withEarlier } from '../../../domain/router/report/period.ts';
import { plainParagraph } from '../../../domain/router/report/sentences.ts';
import type { SentReport } from '../../../ports/report-store.ts';

/** One plot, drawn for a desk and for a phone: scaled down, its letters could not be read. */
export interface DrawnPlot {
  readonly title: string;
  readonly description: string;
  /** SVG elements, safe to stand in the page. */
  readonly wide: string;
  readonly narrow: string;
}

export interface LoadedReport {
  readonly period: Period;
  readonly asOf: Instant;
  readonly document: ReportDocument;
  readonly plots: readonly DrawnPlot[];
  /** As it went out last; null = not sent. */
  readonly sent: SentReport | null;
}

export interface ReportsLook {
  readonly calendar: Calendar;
  report(period: Period): Promise<LoadedReport>;
  /** Those worth a link, the latest first. */
  periods(): { readonly weeks: readonly Period[]; readonly months: readonly Period[] };
}

/** The figures of a week are counted anew for whoever looks half a minute later. */
const FRESH = 30 * SECOND;
const MOST_KEPT = 12;
const [WEEKS, MONTHS] = [8, 6];

export function reportsLook(rooms: Rooms): ReportsLook {
  const { calendar, figures } = reportsRoom(rooms);
  const kept = new Map<string, { readonly at: Instant; readonly report: Promise<LoadedReport> }>();

  async function load(period: Period): Promise<LoadedReport> {
    const counted = await figures(period);
    const sent = await lastSent(rooms, period);
    const paragraph = period.kind === 'week' ? null : (wholeMonth(sent, period) ?? plainParagraph(counted));
    return {
      period,
      asOf: counted.asOf,
      document: reportDocument(counted, paragraph),
      plots: await Promise.all(reportPlots(counted).map(drawn)),
      sent,
    };
  }

  return {
    calendar,
    report(period) {
      const now = rooms.clock.now();
      const known = kept.get(period.name);
      if (known !== undefined && now - known.at < FRESH) return known.report;
      const report = load(period);
      kept.delete(period.name);
      kept.set(period.name, { at: now, report });
      // What failed is tried again by the next who looks.
      report.catch(() => kept.delete(period.name));
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return report;
    },
    periods() {
      const now = rooms.clock.now();
      return {
        weeks: withEarlier(calendar, calendar.weekAt(now), WEEKS - 1),
        months: withEarlier(calendar, calendar.monthAt(now), MONTHS - 1),
      };
    },
  };
}

/** What was sent while the month ran tells of a part of it. */
function wholeMonth(sent: SentReport | null, { to }: Period): string | null {
  return sent !== null && sent.at >= to ? sent.said : null;
}

const LOOKED_AT = 60;

async function lastSent({ reports }: Rooms, { kind, name }: Period): Promise<SentReport | null> {
  const sent = await reports.sent(kind === 'week' ? 'digest' : 'summary', LOOKED_AT);
  return sent.find(({ period }) => period === name) ?? null;
}

async function drawn({ plot, height }: ReturnType<typeof reportPlots>[number]): Promise<DrawnPlot> {
  const [wide, narrow] = await Promise.all([
    drawPlot(plot, { width: 1_000, height, colours: 'page' }),
    drawPlot(plot, { width: 330, height, colours: 'page' }),
  ]);
  return { title: plot.title, description: plot.description, wide, narrow };
}
