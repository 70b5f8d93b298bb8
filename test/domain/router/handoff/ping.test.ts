import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Ping } from '../../../../src/domain/router/handoff/model.ts';
import { pingFor } from '../../../../src/domain/router/handoff/ping.ts';
import { MOVES, type Rulebook, TRIAGE } from '../../../../src/domain/router/rulebook/model.ts';
import { aRulebook } from '../../../arbitraries/aRulebook.ts';
import { plainDecision } from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';

const LEAD: Ping = { role: 'lead', who: 'lead@desk.example' };
const MANAGER: Ping = { role: 'manager', who: 'manager@desk.example' };
const TRIAGE_LEAD: Ping = { role: 'triage lead', who: 'triage@desk.example' };
const NOBODY: Ping = { role: 'triage lead', who: null };

/** Finance with the people it has set. */
function finance(lead: boolean, manager: boolean, triageLead: boolean): Rulebook {
  const people = `${lead ? LEAD.who : ''},${manager ? MANAGER.who : ''}`;
  const voice = triageLead ? `Triage\nlead: ${TRIAGE_LEAD.who}\n` : '';
  return rulebookOf(`topic,team,lead,manager\nbilling,finance,${people}\n`, voice);
}

describe('who is pinged', () => {
  const yes = true;
  const no = false;

  it.each([
    // move, lead set, manager set, triage lead set → pinged
    ['priority', yes, yes, yes, LEAD],
    ['priority', yes, yes, no, LEAD],
    ['priority', yes, no, yes, LEAD],
    ['priority', yes, no, no, LEAD],
    ['priority', no, yes, yes, MANAGER],
    ['priority', no, yes, no, MANAGER],
    ['priority', no, no, yes, TRIAGE_LEAD],
    ['priority', no, no, no, NOBODY],
    ['escalate', yes, yes, yes, MANAGER],
    ['escalate', yes, yes, no, MANAGER],
    ['escalate', no, yes, yes, MANAGER],
    ['escalate', no, yes, no, MANAGER],
    ['escalate', yes, no, yes, LEAD],
    ['escalate', yes, no, no, LEAD],
    ['escalate', no, no, yes, TRIAGE_LEAD],
    ['escalate', no, no, no, NOBODY],
    ['route', yes, yes, yes, null],
    ['route', no, no, no, null],
  ] as const)('by %s, lead %s, manager %s, triage lead %s', (move, lead, manager, triageLead, pinged) => {
    const rulebook = finance(lead, manager, triageLead);

    expect(pingFor(plainDecision({ move, team: 'finance' }), rulebook)).toEqual(pinged);
  });

  it.each([
    ['priority', yes, TRIAGE_LEAD],
    ['escalate', yes, TRIAGE_LEAD],
    ['priority', no, NOBODY],
    ['escalate', no, NOBODY],
    ['route', yes, null],
  ] as const)('by %s in the triage lane, triage lead %s', (move, triageLead, pinged) => {
    const rulebook = finance(yes, yes, triageLead);

    expect(pingFor(plainDecision({ move, team: TRIAGE, fallback: true }), rulebook)).toEqual(pinged);
    expect(pingFor(plainDecision({ move, team: 'a team that went' }), rulebook)).toEqual(pinged);
  });

  it.each([
    [no, 'low', null],
    [no, 'medium', null],
    [no, 'high', TRIAGE_LEAD],
    [yes, 'low', TRIAGE_LEAD],
    [yes, 'medium', TRIAGE_LEAD],
    [yes, 'high', TRIAGE_LEAD],
  ] as const)('by a hold, VIP %s, urgency %s', (vip, urgency, pinged) => {
    const held = plainDecision({ move: 'hold', team: TRIAGE, vip, urgency });

    expect(pingFor(held, finance(yes, yes, yes))).toEqual(pinged);
    expect(pingFor(held, finance(yes, yes, no))).toEqual(pinged === null ? null : NOBODY);
  });
});

describe('a ping', () => {
  const aCase = aRulebook.chain((rulebook) =>
    fc.record({
      rulebook: fc.constant(rulebook),
      decision: fc
        .record({
          move: fc.constantFrom(...MOVES),
          team: fc.constantFrom(...rulebook.teams.keys(), TRIAGE),
          vip: fc.boolean(),
          urgency: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
        })
        .map(plainDecision),
    }),
  );

  test('is for somebody the rulebook names for that team or the triage lane', () => {
    fc.assert(
      fc.property(aCase, ({ rulebook, decision }) => {
        const team = rulebook.teams.get(decision.team);
        const named = [team?.lead, team?.manager, rulebook.triage.lead, null];

        expect(named).toContain(pingFor(decision, rulebook)?.who ?? null);
      }),
    );
  });

  test('finds nobody only where nobody is set', () => {
    fc.assert(
      fc.property(aCase, ({ rulebook, decision }) => {
        fc.pre(pingFor(decision, rulebook)?.who === null);

        expect(rulebook.triage.lead).toBeNull();
        if (decision.move !== 'hold')
          expect(rulebook.teams.get(decision.team)).not.toMatchObject({ lead: expect.any(String) });
      }),
    );
  });
});
