import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/domain/kernel/instant.ts';
import { CORRECTIONS } from '../../../../src/domain/router/history.ts';
import {
  correctionRates,
  overallRate,
  wilson,
} from '../../../../src/domain/router/report/correction-rate.ts';
import { plainReading } from '../../../arbitraries/aReading.ts';
import { aTime, aTopic, MONDAY, plainTicket } from '../../../arbitraries/aTicket.ts';

const WEEK = { from: MONDAY, to: MONDAY + 7 * DAY };

function handedOff(id: string, topic: string | null, at: number | null = MONDAY) {
  return plainTicket({ id, handedOffAt: at, reading: topic === null ? null : plainReading({ topic }) });
}

const someTickets = fc
  .array(fc.tuple(fc.option(aTopic), fc.option(aTime)), { maxLength: 30 })
  .map((all) => all.map(([topic, at], n) => handedOff(`01t-${n}`, topic, at)));
const someCorrections = fc.array(
  fc.record({
    ticketId: fc.nat({ max: 35 }).map((n) => `01t-${n}`),
    action: fc.constantFrom(...CORRECTIONS),
  }),
  { maxLength: 60 },
);

describe('the correction rate', () => {
  it('is the tickets reassigned or bumped, of those handed off, by the topic first read', () => {
    const tickets = [
      handedOff('1', 'billing'),
      handedOff('2', 'billing'),
      handedOff('3', 'billing'),
      handedOff('4', 'login'),
    ];
    const corrections = [
      { ticketId: '1', action: 'reassign' },
      { ticketId: '2', action: 'bump' },
      { ticketId: '3', action: 'take' },
    ] as const;

    const rates = correctionRates(tickets, corrections, WEEK);

    expect(rates.get('billing')).toMatchObject({ handedOff: 3, corrected: 2, rate: 2 / 3 });
    expect(rates.get('login')).toMatchObject({ handedOff: 1, corrected: 0, rate: 0 });
    expect(overallRate(rates.values())).toMatchObject({ handedOff: 4, corrected: 2, rate: 0.5 });
  });

  it('counts under the topic first read, whatever a person made of it', () => {
    const ticket = { ...handedOff('1', 'billing'), topic: 'login' };

    const rates = correctionRates([ticket], [{ ticketId: '1', action: 'reassign' }], WEEK);

    expect([...rates.keys()]).toEqual(['billing']);
  });

  it('counts what nobody could read under unsure', () => {
    expect([...correctionRates([handedOff('1', null)], [], WEEK).keys()]).toEqual(['unsure']);
  });

  it.each(['take', 'split', 'merge', 'separate', 'close', 'reopen'] as const)(
    'does not count %s',
    (action) => {
      const rates = correctionRates([handedOff('1', 'billing')], [{ ticketId: '1', action }], WEEK);

      expect(rates.get('billing')).toMatchObject({ corrected: 0 });
    },
  );

  it('takes the week with its first moment and without its last', () => {
    const at = [WEEK.from - 1, WEEK.from, WEEK.to - 1, WEEK.to, null];
    const tickets = at.map((moment, n) => handedOff(String(n), 'billing', moment));

    expect(correctionRates(tickets, [], WEEK).get('billing')).toMatchObject({ handedOff: 2 });
  });

  it('is no number for a week without a hand-off', () => {
    expect(overallRate([])).toEqual({
      handedOff: 0,
      corrected: 0,
      rate: null,
      interval: { low: 0, high: 1 },
    });
  });

  it('counts a ticket once, however often it was corrected or listed', () => {
    fc.assert(
      fc.property(someTickets, someCorrections, (tickets, corrections) => {
        const thrice = [...corrections, ...corrections, ...corrections];

        expect(correctionRates([...tickets, ...tickets], thrice, WEEK)).toEqual(
          correctionRates(tickets, corrections, WEEK),
        );
      }),
    );
  });

  it('does not depend on the order of anything', () => {
    fc.assert(
      fc.property(someTickets, someCorrections, (tickets, corrections) => {
        const turned = correctionRates(tickets.toReversed(), corrections.toReversed(), WEEK);

        expect(new Map([...turned].sort())).toEqual(
          new Map([...correctionRates(tickets, corrections, WEEK)].sort()),
        );
      }),
    );
  });

  it('counts every ticket of the week under exactly one topic', () => {
    fc.assert(
      fc.property(someTickets, someCorrections, (tickets, corrections) => {
        const all = overallRate(correctionRates(tickets, corrections, WEEK).values());

        const inWeek = tickets.filter(({ handedOffAt }) => handedOffAt !== null && handedOffAt < WEEK.to);
        expect(all.handedOff).toBe(inWeek.length);
        expect(all.corrected).toBeLessThanOrEqual(all.handedOff);
      }),
    );
  });

  it('of one topic is not moved by tickets of another', () => {
    fc.assert(
      fc.property(someTickets, someCorrections, fc.nat({ max: 5 }), (tickets, corrections, more) => {
        const others = Array.from({ length: more }, (_, n) => handedOff(`other-${n}`, 'another topic'));

        const { billing } = Object.fromEntries(correctionRates(tickets, corrections, WEEK));
        const beside = Object.fromEntries(correctionRates([...tickets, ...others], corrections, WEEK));
        expect(beside.billing).toEqual(billing);
      }),
    );
  });
});

describe('the 95 % interval', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998)
  // 857–872, table I, method 3 (Wilson's score without continuity correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is the published one', (hits, of, low, high) => {
    const interval = wilson(hits, of);

    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  const aCount = fc
    .integer({ min: 1, max: 5_000 })
    .chain((of) => fc.tuple(fc.nat({ max: of }), fc.constant(of)));

  it('holds the rate and stays within 0 and 1', () => {
    fc.assert(
      fc.property(aCount, ([hits, of]) => {
        const { low, high } = wilson(hits, of);

        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / of);
        expect(high).toBeGreaterThanOrEqual(hits / of);
        expect(high).toBeGreaterThan(low);
      }),
    );
  });

  it('grows narrower as tickets come in at the same rate', () => {
    fc.assert(
      fc.property(aCount, fc.integer({ min: 2, max: 20 }), ([hits, of], times) => {
        const few = wilson(hits, of);
        const many = wilson(hits * times, of * times);

        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });

  it('of what was not corrected is the rest of the interval of what was', () => {
    fc.assert(
      fc.property(aCount, ([hits, of]) => {
        const { low, high } = wilson(hits, of);
        const rest = wilson(of - hits, of);

        expect(rest.low).toBeCloseTo(1 - high, 10);
        expect(rest.high).toBeCloseTo(1 - low, 10);
      }),
    );
  });
});
