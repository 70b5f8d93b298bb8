import { describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { calendarIn } from '../../src/composition/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/kernel/instant.ts';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import { reportFigures } from '../../src/usecases/report-figures.ts';
import { anInbound, deskInMemory, rulebookOf } from '../deskInMemory.ts';

/** Monday of week 45 in 2026, 09:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 2, 9);
const RULES = 'topic,team\nbilling,Finance\nlogin,Support\n';

/** A desk where the clock stands still unless told. */
function aDesk() {
  const clock = settableClock(MONDAY);
  const desk = deskInMemory({ clock, rulebook: () => rulebookOf(RULES, ''), inOneGo: true });
  const calendar = calendarIn('UTC');
  const figures = reportFigures({ ...desk, clock, calendar });
  let number = 0;
  return {
    clock,
    async comes(tag: string): Promise<string> {
      number += 1;
      const words = `Question number ${number}`;
      const from = `c${number}@customer.example`;
      const received = await desk.receive(
        anInbound({ from, subject: words, text: `${words} ${tag} thanks` }),
      );
      await desk.drain();
      if (!('ticketId' in received) || received.ticketId === null) throw new Error(received.kind);
      return received.ticketId;
    },
    async says(ticketId: string, request: CorrectionAction): Promise<void> {
      number += 1;
      await desk.correct({ ticketId, by: 'Amy', request, actionId: `a${number}`, version: null });
      await desk.drain();
    },
    async week(name: string) {
      const week = calendar.week(name);
      if (week === null) throw new Error(name);
      return await figures(week);
    },
  };
}

const to = (topic: string): CorrectionAction => ({ action: 'reassign', topic });

describe('a held ticket that somebody sorted', () => {
  async function sorted() {
    const desk = aDesk();
    const ids = [await desk.comes(''), await desk.comes(''), await desk.comes('#login')];
    desk.clock.advance(10 * MINUTE);
    await desk.says(ids[0] ?? '', to('billing'));
    desk.clock.advance(DAY);
    return await desk.week('2026-W45');
  }

  it('was held all the same', async () => {
    const { moves, days } = await sorted();

    expect(moves).toEqual({ escalate: 0, priority: 0, route: 1, hold: 2 });
    expect(days.find(({ day }) => day === '2026-11-02')?.moves).toEqual(moves);
  });

  it('waited in triage, and not in the queue it was given to', async () => {
    const { teams } = await sorted();

    expect(teams.map(({ team, tickets, waiting }) => [team, tickets, waiting])).toEqual(
      expect.arrayContaining([
        ['triage', 2, 1],
        ['Support', 1, 1],
      ]),
    );
    expect(teams).toHaveLength(2);
    const triage = teams.find(({ team }) => team === 'triage')?.median;
    const minutes = triage?.kind === 'within' ? triage.milliseconds / MINUTE : null;
    expect(minutes).toBeCloseTo(10, 0);
  });

  it('counts in triage in the week after as well, as the week before', async () => {
    const desk = aDesk();
    await desk.says(await desk.comes(''), to('billing'));
    desk.clock.advance(7 * DAY);
    await desk.comes('#login');

    const { teams } = await desk.week('2026-W46');

    expect(teams.map(({ team, before }) => [team, before])).toEqual(
      expect.arrayContaining([
        ['triage', 1],
        ['Support', 0],
      ]),
    );
  });
});

describe('what corrections taught', () => {
  it('counts a ticket once, by the topic it was given last', async () => {
    const desk = aDesk();
    const id = await desk.comes('');
    await desk.says(id, to('billing'));
    await desk.says(id, to('login'));

    const { taught } = await desk.week('2026-W45');

    expect(taught).toEqual([{ from: 'unsure', to: 'login', count: 1 }]);
  });

  it('is nothing when the ticket was given back its own topic', async () => {
    const desk = aDesk();
    const id = await desk.comes('#billing');
    await desk.says(id, to('login'));
    await desk.says(id, to('billing'));

    const { taught, corrected } = await desk.week('2026-W45');

    expect(taught).toEqual([]);
    expect(corrected.corrected).toBe(1);
  });

  it('counts in the week of the hand-off, as the correction rate does', async () => {
    const desk = aDesk();
    const id = await desk.comes('#billing');
    desk.clock.advance(7 * DAY);
    await desk.says(id, to('login'));

    const [week, next] = [await desk.week('2026-W45'), await desk.week('2026-W46')];

    expect([week.taught, week.corrected.corrected]).toEqual([
      [{ from: 'billing', to: 'login', count: 1 }],
      1,
    ]);
    expect([next.taught, next.corrected.corrected]).toEqual([[], 0]);
  });
});

describe('a page about a past week', () => {
  /** Each week twenty tickets, five of them corrected ten days after they came. */
  async function alikeWeeks(weeks: number) {
    const desk = aDesk();
    const due: { readonly at: number; readonly id: string }[] = [];
    const settle = async (until: number) => {
      while (due[0] !== undefined && due[0].at <= until) {
        const next = due.shift();
        desk.clock.set(Math.max(desk.clock.now(), next?.at ?? 0));
        await desk.says(next?.id ?? '', to('login'));
      }
      desk.clock.set(Math.max(desk.clock.now(), until));
    };
    for (let week = 0; week < weeks; week += 1) {
      await settle(MONDAY + week * 7 * DAY);
      for (let n = 0; n < 20; n += 1) {
        const id = await desk.comes('#billing');
        if (n < 5) due.push({ at: desk.clock.now() + 10 * DAY, id });
      }
    }
    await settle(MONDAY + weeks * 7 * DAY + HOUR);
    return desk;
  }

  it('warns of no rise where corrections only had more time to come', async () => {
    const desk = await alikeWeeks(7);
    const past = await desk.week('2026-W49');
    const billing = past.topics.find(({ topic }) => topic === 'billing');

    expect(billing?.now).toMatchObject({ corrected: 5, handedOff: 20 });
    expect(billing?.usual).toMatchObject({ corrected: 20, handedOff: 80 });
    expect(billing?.rises).toBe(false);
  });

  it('compares a week that just ended with what the weeks before knew when they ended', async () => {
    const desk = await alikeWeeks(5);
    desk.clock.set(Date.UTC(2026, 11, 6, 18));

    const billing = (await desk.week('2026-W49')).topics.find(({ topic }) => topic === 'billing');

    expect(billing?.now.corrected).toBe(0);
    expect(billing?.usual.corrected).toBe(0);
    expect(billing?.before.handedOff).toBe(20);
  });
});
