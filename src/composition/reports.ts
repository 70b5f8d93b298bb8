import type { ReportFigures } from '../domain/router/report/figures.ts';
import type { Calendar, Period } from '../domain/router/report/period.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TicketViews } from '../ports/ticket-views.ts';
import { reportFigures } from '../usecases/report-figures.ts';
import { calendarIn } from './calendar.ts';

/** Where figures come from: the rooms of a desk, or an archive. */
export interface FiguresFrom {
  readonly views: TicketViews;
  readonly store: TicketStore;
  readonly clock: Clock;
  /** IANA zone. */
  readonly zone: string;
}

/** What the Reports page and the commands look at; apart from the sending, which loads much more. */
export interface ReportsRoom {
  readonly calendar: Calendar;
  figures(period: Period): Promise<ReportFigures>;
}

export function reportsRoom({ views, store, clock, zone }: FiguresFrom): ReportsRoom {
  const calendar = calendarIn(zone);
  return { calendar, figures: reportFigures({ views, store, clock, calendar }) };
}
