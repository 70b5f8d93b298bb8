import fc from 'fast-check';
import { expect, test } from 'vitest';
import { perform } from '../../prove/desk-day/perform.ts';
import { aWorld } from '../../prove/desk-day/world.ts';
import { liveAgain } from '../../src/domain/router/replay/live-again.ts';
import type { ReplayReport } from '../../src/domain/router/replay/model.ts';
import { onlyMessage } from '../../src/domain/router/replay/only-message.ts';
import { wayOf } from '../../src/domain/router/replay/way.ts';
import type { Rulebook } from '../../src/domain/router/rulebook/model.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import { replayTickets, type Trial } from '../../src/usecases/replay-tickets.ts';
import { aDeskDay, type DeskStep } from '../arbitraries/aDeskStep.ts';
import { type DeskInMemory, deskInMemory, RULES, rulebookOf, VOICE } from '../deskInMemory.ts';

const LIVE = rulebookOf();

/** A desk at the end of a day, everything read and carded that is not waiting for another try. */
async function after(day: readonly DeskStep[]): Promise<DeskInMemory> {
  const desk = deskInMemory();
  const world = aWorld(desk);
  for (const step of day) await perform(world, step, true);
  await desk.drain();
  return desk;
}

function replay(desk: DeskInMemory, rulebook: Rulebook, more: Partial<Trial> = {}): Promise<ReplayReport> {
  const room = { views: desk.views, store: desk.store, rulebook: () => LIVE };
  const everything = { since: 0, until: Number.MAX_SAFE_INTEGER, named: 1_000 };
  return replayTickets(room)({ rulebook, reader: null, ...everything, ...more });
}

const anEdit: fc.Arbitrary<Rulebook> = fc
  .record({
    rules: fc.constantFrom(
      RULES,
      RULES.replace('login,Support,,,sam@desk.example', 'login,Finance,,,'),
      RULES.replace('billing,Finance', 'billing,'),
      RULES.replace(/^billing.*\n/m, ''),
      RULES.replace('outage,Support', 'outage,Network'),
    ),
    voice: fc.constantFrom(
      VOICE,
      `${VOICE}Priority rules\nhigh -> escalate\n`,
      `${VOICE}Priority rules\nfrustrated -> priority\n`,
      `${VOICE}VIP customers\ncustomer.example, floor high, to Dana <dana@desk.example>\n`.replace(
        'VIP customers\nvip.example\n',
        '',
      ),
      `${VOICE}Hold\nnearly empty below 9 words\n`,
    ),
  })
  .map(({ rules, voice }) => rulebookOf(rules, voice));

const linesMoved: fc.Arbitrary<Rulebook> = fc
  .tuple(fc.shuffledSubarray(RULES.trimEnd().split('\n').slice(1), { minLength: 3 }), fc.nat({ max: 4 }))
  .map(([rows, blank]) =>
    rulebookOf(`${RULES.split('\n')[0]}\n${rows.join('\n')}\n`, `${'// a remark\n'.repeat(blank)}${VOICE}`),
  );

test('replaying the live rulebook changes nothing, whatever people did', () =>
  fc.assert(
    fc.asyncProperty(aDeskDay, async (day) => {
      const report = await replay(await after(day), LIVE);

      expect(report).toMatchObject({ changed: 0, same: report.looked, tickets: [], namedCorrections: [] });
      expect(report.corrections).toMatchObject({ nowRight: 0, newlyWrong: 0 });
    }),
    { numRuns: 100 },
  ));

test('lines in another order change nothing but their numbers', () =>
  fc.assert(
    fc.asyncProperty(aDeskDay, linesMoved, async (day, moved) => {
      const report = await replay(await after(day), moved);

      expect(report).toMatchObject({ changed: 0, gained: [], lost: [] });
    }),
    { numRuns: 100 },
  ));

// After a crash, messages may be decided in another order than they came in; the replay takes them as they came.
test('the desk itself, left alone and never interrupted, decided as the replay does', () =>
  fc.assert(
    fc.asyncProperty(aDeskDay, async (day) => {
      const leftAlone = day.filter(({ step }) => step !== 'correct' && step !== 'crash');

      const report = await replay(await after(leftAlone), LIVE);

      expect(report.recordedOtherwise).toBe(0);
    }),
    { numRuns: 100 },
  ));

test('every ticket is counted once, and all sums agree', () =>
  fc.assert(
    fc.asyncProperty(aDeskDay, anEdit, async (day, edited) => {
      const desk = await after(day);

      const report = await replay(desk, edited);

      const counted = await cardsOf(desk);
      const said = counted.flatMap(({ fixed }) => [fixed.topic, fixed.urgency].filter((f) => f !== null));
      const { nowRight, newlyWrong, stillRight, stillWrong } = report.corrections;
      expect(report.looked).toBe(counted.length);
      expect(report.same + report.changed).toBe(report.looked);
      expect(report.elsewhere + report.moved + report.urgencyOnly).toBe(report.changed);
      expect(new Set(report.tickets.map(({ ticket }) => ticket.id)).size).toBe(report.changed);
      expect(sum(report.topics, ({ looked }) => looked)).toBe(report.looked);
      expect(sum(report.topics, ({ changed }) => changed)).toBe(report.changed);
      expect(sum(report.teamShifts, ({ count }) => count)).toBe(report.elsewhere);
      for (const loads of [report.teams, report.moves]) {
        expect(sum(loads, ({ before }) => before)).toBe(report.looked);
        expect(sum(loads, ({ after: then }) => then)).toBe(report.looked);
      }
      expect(nowRight + newlyWrong + stillRight + stillWrong).toBe(said.length);
    }),
    { numRuns: 100 },
  ));

test('what goes one way under an edit comes back under its undoing', () =>
  fc.assert(
    fc.asyncProperty(aDeskDay, anEdit, async (day, edited) => {
      const desk = await after(day);
      const room = { views: desk.views, store: desk.store, rulebook: () => edited };
      const everything = { since: 0, until: Number.MAX_SAFE_INTEGER, reader: null };

      const there = await replay(desk, edited);
      const back = await replayTickets(room)({ rulebook: LIVE, ...everything });

      expect(back.changed).toBe(there.changed);
      expect(back.newlyFallback).toBe(there.noLongerFallback);
      expect(back.corrections.nowRight).toBe(there.corrections.newlyWrong);
    }),
    { numRuns: 100 },
  ));

test('a message rebuilt from its ticket is decided like the one that is kept', () =>
  fc.assert(
    fc.asyncProperty(aDeskDay, anEdit, async (day, edited) => {
      const desk = await after(day);

      for await (const ticket of desk.views.all()) {
        const only = onlyMessage(ticket);
        if (only === null) continue;
        const way = (messages: readonly (typeof only)[]) =>
          wayOf(liveAgain({ ticket, messages, mergedIn: [], deskTeam: null }, edited));

        const kept = await desk.store.messagesOf(ticket.id);

        expect(way([only])).toEqual(way(kept));
      }
    }),
    { numRuns: 100 },
  ));

async function cardsOf(desk: DeskInMemory): Promise<readonly Ticket[]> {
  const found: Ticket[] = [];
  for await (const ticket of desk.views.handedOff(0, Number.MAX_SAFE_INTEGER))
    if (ticket.status !== 'merged' && ticket.status !== 'split') found.push(ticket);
  return found;
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
