import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, decideOn } from '../../../../src/domain/router/decision/decide.ts';
import type { Deciding, Decision } from '../../../../src/domain/router/decision/model.ts';
import { prepare } from '../../../../src/domain/router/decision/prepare.ts';
import { vipOf } from '../../../../src/domain/router/decision/vip.ts';
import { stepUrgency, TONES, UNSURE } from '../../../../src/domain/router/reading.ts';
import { MOVES, type Rulebook, TRIAGE, type Vip } from '../../../../src/domain/router/rulebook/model.ts';
import { parseRulebook } from '../../../../src/domain/router/rulebook/parse.ts';
import { printRulebook } from '../../../../src/domain/router/rulebook/print.ts';
import { aDeciding, aDecidingCase } from '../../../arbitraries/aDecidingCase.ts';
import { aRulebook, printedAndParsed, sha256Hex } from '../../../arbitraries/aRulebook.ts';
import { linesOfReason, saysSo } from './reasons.ts';

const RUNS = { numRuns: 300 };

describe('the laws of the decision', () => {
  it('the same inputs give the same decision, raw or cut into words beforehand', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        const first = decide(input, rulebook);

        expect(decide(input, structuredClone(rulebook))).toEqual(first);
        expect(decideOn(prepare(input.subject, input.text), input, rulebook)).toEqual(first);
      }),
      RUNS,
    );
  });

  it('rows and lines in another order give the same decision, but for line numbers', () => {
    const inTwoOrders = aRulebook.chain((rulebook) =>
      fc.record({
        input: aDeciding(rulebook),
        before: fc.constant(printedAndParsed(rulebook)),
        after: shuffled(rulebook),
      }),
    );
    fc.assert(
      fc.property(inTwoOrders, ({ input, before, after }) => {
        expect(withoutNumbers(decide(input, after))).toEqual(withoutNumbers(decide(input, before)));
      }),
      RUNS,
    );
  });

  it('a higher urgency never weakens the move', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        const higher = { ...input, urgency: stepUrgency(input.urgency, 'up') };

        expect(strength(higher, rulebook)).toBeGreaterThanOrEqual(strength(input, rulebook));
      }),
      RUNS,
    );
  });

  it('an angrier tone never weakens the move', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        const tone = TONES[TONES.indexOf(input.tone) + 1] ?? input.tone;

        expect(strength({ ...input, tone }, rulebook)).toBeGreaterThanOrEqual(strength(input, rulebook));
      }),
      RUNS,
    );
  });

  it('becoming a VIP never weakens the move', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        fc.pre(vipOf(input.customer, input.trust, rulebook) === null && input.customer.email !== null);
        const welcomed = { ...rulebook, vips: [...rulebook.vips, asVip(input.customer.id)] };

        expect(strength(input, welcomed)).toBeGreaterThanOrEqual(strength(input, rulebook));
      }),
      RUNS,
    );
  });

  it('adding a topic no ticket has changes nothing', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        const source = { file: 'rules.csv' as const, line: rulebook.topics.size + 2 };
        const topic = { name: 'brand new', team: 'new team', about: '', outage: true, source };
        const team = { name: 'new team', slackChannel: null, email: null, lead: null, manager: null };

        const grown = {
          ...rulebook,
          topics: new Map([...rulebook.topics, [topic.name, topic]]),
          teams: new Map([...rulebook.teams, [team.name, team]]),
        };

        expect(decide(input, grown)).toEqual(decide(input, rulebook));
      }),
      RUNS,
    );
  });

  it("unsure without a person's topic always holds", () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        const unsure = { ...input, topic: UNSURE, fixed: { ...input.fixed, topic: null } };

        expect(decide(unsure, rulebook).move).toBe('hold');
      }),
      RUNS,
    );
  });

  it('a topic that a person set is never held', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        fc.pre(input.fixed.topic !== null);

        expect(decide(input, rulebook).move).not.toBe('hold');
      }),
      RUNS,
    );
  });

  it('a hold goes to triage, and every team is one of the rulebook or triage', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        const { move, team, person } = decide(input, rulebook);

        expect(team === TRIAGE || rulebook.teams.has(team)).toBe(true);
        if (move === 'hold') expect({ team, person }).toEqual({ team: TRIAGE, person: null });
      }),
      RUNS,
    );
  });

  it("a person's urgency is the urgency, whatever was read or found", () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        fc.pre(input.fixed.urgency !== null);

        expect(decide(input, rulebook).urgency).toBe(input.fixed.urgency?.value);
      }),
      RUNS,
    );
  });

  it('every decision has a reason, and reasons name only lines that exist and say so', () => {
    fc.assert(
      fc.property(aDecidingCase, ({ input, rulebook }) => {
        const texts = printRulebook(rulebook);

        const { because } = decide(input, rulebook);

        expect(because.length).toBeGreaterThan(0);
        for (const reason of because)
          for (const line of linesOfReason(reason, texts))
            expect({ reason, says: saysSo(line, reason) }).toEqual({ reason, says: true });
      }),
      RUNS,
    );
  });
});

/** Higher = stronger; holds are all alike, because they depend on neither urgency, tone nor VIP. */
function strength(input: Deciding, rulebook: Rulebook): number {
  return -MOVES.indexOf(decide(input, rulebook).move);
}

function asVip(entry: string): Vip {
  return { entry, kind: 'address', floor: null, pin: null, source: { file: 'voice.txt', line: 1 } };
}

function withoutNumbers(decision: Decision): Decision {
  return { ...decision, because: decision.because.map((reason) => reason.replace(/^(\S+):\d+ /, '$1 ')) };
}

function anyOrder<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

/** The same rulebook from texts whose rows, items and sections stand in another order. */
function shuffled(rulebook: Rulebook): fc.Arbitrary<Rulebook> {
  const inOrder = fc.record({
    topics: anyOrder([...rulebook.topics]).map((entries) => new Map(entries)),
    urgencyWords: anyOrder(rulebook.urgencyWords),
    outageWords: anyOrder(rulebook.outageWords),
    vips: anyOrder(rulebook.vips),
    priorityRules: anyOrder(rulebook.priorityRules),
  });
  return inOrder
    .map((parts) => printRulebook({ ...rulebook, ...parts }))
    .chain(({ rules, voice }) =>
      anyOrder(voice.split('\n\n')).map((blocks) => ({ rules, voice: blocks.join('\n\n') })),
    )
    .map((texts) => {
      const parsed = parseRulebook(texts, sha256Hex);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      return parsed.rulebook;
    });
}
