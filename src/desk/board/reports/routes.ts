import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../../composition/rooms.ts';
import type { Period } from '../../../domain/router/report/period.ts';
import { answer } from '../shell/respond.ts';
import { shell } from '../shell/shell.ts';
import type { BoardEnv } from '../shell/visit.ts';
import type { ReportsLook } from './load.ts';
import { reportsPage } from './page.ts';

/** This week so far. */
export const showReports = (rooms: Rooms, look: ReportsLook) => async (c: Context<BoardEnv>) =>
  await show(c, look, look.calendar.weekAt(rooms.clock.now()));

/** `/reports/2026-W47`, `/reports/2026-10`. */
export const showReport = (rooms: Rooms, look: ReportsLook) => async (c: Context<BoardEnv>) => {
  const name = c.req.param('period') ?? '';
  const period = look.calendar.week(name) ?? look.calendar.month(name);
  if (period === null || period.from > rooms.clock.now()) return await none(c);
  return await show(c, look, period);
};

async function show(c: Context<BoardEnv>, look: ReportsLook, period: Period): Promise<Response> {
  const report = await look.report(period);
  return await answer(c, reportsPage({ report, ...look.periods() }, c.get('visit')));
}

async function none(c: Context<BoardEnv>): Promise<Response> {
  const main = html`<div class="alone"><h1>No such report</h1><p>A report has the name of a week, such as 2026-W47, or of a month, such as 2026-10, that has begun. <a href="/reports">See this week</a></p></div>`;
  return await answer(
    c,
    shell({ title: 'No such report', section: 'reports', kind: 'alone', main }, c.get('visit')),
    404,
  );
}
