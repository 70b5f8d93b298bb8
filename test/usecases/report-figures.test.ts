import { beforeAll, describe, expect, it } from 'vitest';
import { reportDocument } from '../../src/domain/router/report/compose.ts';
import { correctionRates } from '../../src/domain/router/report/correction-rate.ts';
import type { ReportFigures } from '../../src/domain/router/report/figures.ts';
import { reportText } from '../../src/domain/router/report/plain-text.ts';
import { gathered } from '../contracts/fresh-store.ts';
import { aMonth, DIGEST_DUE } from './aMonth.ts';

describe('the figures of six made-up weeks', () => {
  let month: Awaited<ReturnType<typeof aMonth>>;
  let week: ReportFigures;
  let october: ReportFigures;

  beforeAll(async () => {
    month = await aMonth();
    await month.until(DIGEST_DUE);
    const [w45, m10] = [month.calendar.week('2026-W45'), month.calendar.month('2026-10')];
    if (w45 === null || m10 === null) throw new Error('no such week or month');
    [week, october] = [await month.figures(w45), await month.figures(m10)];
  });

  it('count every ticket handed off, once, in every table', () => {
    for (const { handedOff, topics, moves, teams, days } of [week, october]) {
      const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

      expect(handedOff).toBeGreaterThan(100);
      expect(sum(topics.map(({ now }) => now.handedOff))).toBe(handedOff);
      expect(sum(Object.values(moves))).toBe(handedOff);
      expect(sum(teams.map(({ tickets }) => tickets))).toBe(handedOff);
      expect(sum(days.flatMap((day) => Object.values(day.moves)))).toBe(handedOff);
    }
  });

  it('have the correction rates that SPEC 1 defines', async () => {
    const { from, to } = week.period;
    const tickets = await gathered(month.desk.views.all());
    const corrections = await gathered(month.desk.views.corrections(0, DIGEST_DUE + 1));

    const expected = correctionRates(tickets, corrections, { from, to });

    expect(new Map(week.topics.map(({ topic, now }) => [topic, now]))).toEqual(expected);
  });

  it('warn of the one topic that went wrong, and of no other', () => {
    expect(week.topics.filter(({ rises }) => rises).map(({ topic }) => topic)).toEqual(['billing']);
    expect(october.topics.filter(({ rises }) => rises)).toEqual([]);
  });

  it('name the slowest queue first', () => {
    expect(october.teams[0]?.team).toBe('Logistics');
  });

  it('list every ticket that fell back to triage for want of a rule, reassigned since or not', () => {
    const returns = week.topics.find(({ topic }) => topic === 'returns')?.now.handedOff ?? 0;

    expect(returns).toBeGreaterThan(0);
    expect(week.fellBack.count).toBe(returns);
    expect(new Set(week.fellBack.tickets.map(({ topic }) => topic))).toEqual(new Set(['returns']));
  });

  it('list pings that found nobody, and held tickets past their age', async () => {
    expect(week.pingedNobody.count).toBeGreaterThan(0);
    for (const { id } of week.heldLong.tickets)
      expect(await month.desk.store.ticket(id)).toMatchObject({ status: 'held' });
    expect(week.heldLong.count).toBeGreaterThan(0);
  });

  it('balance the intake', () => {
    expect(october.intake).toMatchObject({ balanced: true, received: october.handedOff });
  });

  it('say in the digest what a manager has to do', () => {
    const text = reportText(reportDocument(week));

    expect(text).toContain('! The correction rate rises on billing');
    expect(text).toContain('give returns a team in rules.csv');
    expect(text).toContain('The slowest queue is');
  });

  it('of a week of nobody’s tickets read as a quiet week', async () => {
    const past = month.calendar.week('2026-W30');
    if (past === null) throw new Error('no such week');

    const quiet = reportDocument(await month.figures(past));

    expect(quiet.summary).toEqual(['A quiet week: nothing came in.']);
    expect(quiet.tables).toEqual([]);
    expect(quiet.intake).toBe('Monday to Sunday: nothing came in.');
  });
});
