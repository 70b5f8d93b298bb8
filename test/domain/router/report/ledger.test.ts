import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES } from '../../../../src/domain/router/lane.ts';
import { OUTCOMES, type Outcome } from '../../../../src/domain/router/receipt.ts';
import { type LaneDay, ledgerOf, ledgerSentence } from '../../../../src/domain/router/report/ledger.ts';

const aCount = fc.integer({ min: 0, max: 50 });

function outcomesOf(counts: readonly number[]): Record<Outcome, number> {
  return Object.fromEntries(OUTCOMES.map((outcome, n) => [outcome, counts[n] ?? 0])) as Record<
    Outcome,
    number
  >;
}

/** A lane's day on which every input has its outcome. */
const aBalancedDay: fc.Arbitrary<LaneDay> = fc
  .record({
    lane: fc.constantFrom(...LANES),
    counts: fc.array(aCount, { minLength: 6, maxLength: 6 }),
    repeats: aCount,
  })
  .map(({ lane, counts, repeats }) => {
    const outcomes = outcomesOf(counts);
    const accepted = counts.reduce((a, b) => a + b, 0);
    return { lane, accepted, repeats, outcomes, reasons: { bounce: outcomes.rejected } };
  });

const someDays = fc.array(aBalancedDay, { maxLength: 8 });

describe('the ledger', () => {
  it('balances when every day of every lane does', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const ledger = ledgerOf(days);
        const sum = OUTCOMES.reduce((total, outcome) => total + ledger[outcome], 0);

        expect(ledger.balanced).toBe(true);
        expect(ledger.received).toBe(sum);
      }),
    );
  });

  it('never balances with one input lost or counted twice, even where another day makes up for it', () => {
    fc.assert(
      fc.property(someDays, aBalancedDay, aBalancedDay, fc.constantFrom(1, -1), (days, a, b, off) => {
        const wrong = { ...a, accepted: a.accepted + off };
        const opposite = { ...b, accepted: b.accepted - off };

        expect(ledgerOf([...days, wrong]).balanced).toBe(false);
        expect(ledgerOf([...days, wrong, opposite]).balanced).toBe(false);
      }),
    );
  });

  it('is the sum of its lanes', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const ledger = ledgerOf(days);
        const lanes = Object.values(ledger.lanes);

        for (const column of ['received', 'repeats', ...OUTCOMES] as const)
          expect(lanes.reduce((sum, lane) => sum + lane[column], 0)).toBe(ledger[column]);
      }),
    );
  });

  it('leaves repeats outside the sum', () => {
    fc.assert(
      fc.property(someDays, aCount, (days, more) => {
        const again = days.map((day) => ({ ...day, repeats: day.repeats + more }));

        expect({ ...ledgerOf(again), repeats: 0, lanes: {} }).toEqual({
          ...ledgerOf(days),
          repeats: 0,
          lanes: {},
        });
      }),
    );
  });

  it('does not depend on the order of the days', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        expect(ledgerOf(days.toReversed())).toEqual(ledgerOf(days));
      }),
    );
  });

  it('gives the reasons of rejection, over all and by lane', () => {
    const day = (lane: 'mail' | 'form', reasons: Record<string, number>, rejected: number): LaneDay => ({
      ...{ lane, accepted: rejected, repeats: 0, outcomes: outcomesOf([0, 0, 0, 0, 0, rejected]), reasons },
    });

    const ledger = ledgerOf([day('mail', { bounce: 2, spam: 1 }, 3), day('form', { spam: 4 }, 4)]);

    expect(ledger.reasons).toEqual({ bounce: 2, spam: 5 });
    expect(ledger.lanes.mail?.reasons).toEqual({ bounce: 2, spam: 1 });
  });
});

describe('the sentence of the ledger', () => {
  const day = (accepted: number, counts: readonly number[]): LaneDay => ({
    ...{ lane: 'mail', accepted, repeats: 0, outcomes: outcomesOf(counts), reasons: {} },
  });

  it('says that nothing has come in', () => {
    expect(ledgerSentence(ledgerOf([]))).toBe('Nothing has come in yet.');
  });

  it('says where everything is when it balances', () => {
    const ledger = ledgerOf([day(10, [1, 4, 2, 1, 1, 1])]);

    expect(ledgerSentence(ledger)).toBe(
      '10 inputs came in, and every one is accounted for: 4 with a team, 2 held for triage, 1 merged into another ticket, 1 joined to a ticket, 1 rejected with a reason, 1 still being read.',
    );
  });

  it.each([
    [day(10, [9]), '1 input unaccounted for'],
    [day(3, [5]), '2 inputs counted too often'],
    [day(0, [1]), '1 input counted too often'],
  ])('says what is off when it does not, and what to do', (off, what) => {
    const said = ledgerSentence(ledgerOf([off]));

    expect(said).toContain(what);
    expect(said).toContain('ledger --recount');
  });

  it('says so when two days are off in opposite ways', () => {
    expect(ledgerSentence(ledgerOf([day(3, [2]), day(3, [4])]))).toContain('does not balance');
  });
});
