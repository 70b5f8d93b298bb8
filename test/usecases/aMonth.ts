import { settableClock } from '../../src/adapters/memory/clock.ts';
import { calendarIn } from '../../src/composition/calendar.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/kernel/instant.ts';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import { reportFigures } from '../../src/usecases/report-figures.ts';
import { anInbound, deskInMemory, rulebookOf } from '../deskInMemory.ts';

const RULES = `topic,team,lead,manager,about,outage
billing,Finance,fay@desk.example,max@desk.example,invoices and refunds,
login,Support,sam@desk.example,,signing in,
outage,Support,,,everything is down,yes
delivery,Logistics,,,parcels,
returns,,,,goods that come back,
`;
const VOICE = 'Hold\nnearly empty below 3 words\nremind after 4 hours\n';

/** First and last day of arrivals, UTC: six weeks, October 2026 among them. */
export const FIRST = Date.UTC(2026, 8, 28);
export const LAST = Date.UTC(2026, 10, 8);
/** Sunday 8 November, 18:00 in Berlin: the digest of week 45 is due. */
export const DIGEST_DUE = Date.UTC(2026, 10, 8, 17);

const TOPICS = [
  ...['billing', 'billing', 'billing', 'login', 'login', 'login', 'login', 'delivery', 'delivery'],
  ...['outage', 'returns', 'unclear'],
];

/** The same numbers every time: mulberry32. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Six weeks of a small desk, made up, through the very use cases: Logistics is slow, `returns` has no team, nobody leads
 * Logistics, and in the last week billing is corrected far more often than before.
 */
export async function aMonth({ daily = 24, seed = 45 } = {}) {
  const clock = settableClock(FIRST);
  const desk = deskInMemory({ clock, rulebook: () => rulebookOf(RULES, VOICE), inOneGo: true });
  const roll = dice(seed);
  const calendar = calendarIn('Europe/Berlin');
  const due: { readonly at: Instant; readonly act: () => Promise<void> }[] = [];
  let number = 0;

  const plan = (at: Instant, act: () => Promise<void>) => void due.push({ at, act });
  const correct = (ticketId: string, request: CorrectionAction) => async () => {
    number += 1;
    await desk.correct({ ticketId, by: 'Amy', request, actionId: `a${number}`, version: null });
  };

  async function arrive(topic: string, isLastWeek: boolean): Promise<void> {
    number += 1;
    const tag = topic === 'unclear' ? '' : `#${topic}`;
    const mood = roll() < 0.08 ? '!high' : '';
    const anger = mood !== '' && roll() < 0.2 ? '~angry' : '';
    const words = `${['Where is', 'Please look at', 'Trouble with', 'A question on'][number % 4]} case ${number}`;
    const received = await desk.receive(
      anInbound({
        from: `c${number}@customer.example`,
        subject: `${words}`,
        text: `${words} ${tag} ${mood} ${anger} thank you`,
      }),
    );
    await desk.drain();
    if (!('ticketId' in received) || received.ticketId === null) return;
    answer(received.ticketId, topic, isLastWeek);
  }

  function answer(ticketId: string, topic: string, isLastWeek: boolean): void {
    const slow = topic === 'delivery' ? 9 * HOUR : 40 * MINUTE;
    const at = clock.now() + Math.round(-Math.log(1 - roll()) * slow) + MINUTE;
    const often = topic === 'billing' ? (isLastWeek ? 0.35 : 0.05) : 0.04;
    const chance = roll();
    if (topic === 'unclear' && chance < 0.8)
      plan(at, correct(ticketId, { action: 'reassign', topic: 'login' }));
    else if (topic === 'unclear' || chance > 0.97) return;
    else if (chance < often)
      plan(
        at,
        correct(ticketId, { action: 'reassign', topic: topic === 'billing' ? 'delivery' : 'billing' }),
      );
    else if (chance < often + 0.01) plan(at, correct(ticketId, { action: 'bump', direction: 'up' }));
    else plan(at, correct(ticketId, { action: 'take' }));
    plan(at + 3 * HOUR, correct(ticketId, { action: 'close' }));
  }

  for (let day = FIRST; day <= LAST; day += DAY) {
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    for (let n = 0; n < (isWeekend ? daily / 4 : daily); n += 1) {
      const topic = TOPICS[Math.floor(roll() * TOPICS.length)] ?? 'login';
      plan(day + 7 * HOUR + Math.round(roll() * 10 * HOUR), () => arrive(topic, day >= LAST - 6 * DAY));
    }
  }
  const figures = reportFigures({ ...desk, clock, calendar });
  return {
    desk,
    clock,
    calendar,
    figures,
    /** Lets everything happen that is due by then. */
    async until(at: Instant): Promise<void> {
      for (;;) {
        const [next] = due.sort((a, b) => a.at - b.at);
        if (next === undefined || next.at > at) break;
        due.shift();
        clock.set(Math.max(clock.now(), next.at));
        await next.act();
        await desk.drain();
        await desk.remind();
      }
      clock.set(Math.max(clock.now(), at));
      await desk.remind();
      await desk.drain();
    },
  };
}
