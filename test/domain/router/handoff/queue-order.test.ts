import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inQueueOrder,
  moveRank,
  queued,
  queueOf,
  teamOf,
} from '../../../../src/domain/router/handoff/queue-order.ts';
import { MOVES } from '../../../../src/domain/router/rulebook/model.ts';
import { isOpen } from '../../../../src/domain/router/ticket.ts';
import { aTicket, plainDecision, plainTicket } from '../../../arbitraries/aTicket.ts';

const aPlace = fc.record({
  move: fc.constantFrom(...MOVES),
  receivedAt: fc.integer({ min: 0, max: 20 }),
  id: fc.stringMatching(/^[a-c]{1,3}$/),
});

describe('the order of a queue', () => {
  it('puts a stronger move first, whenever it came', () => {
    fc.assert(
      fc.property(aPlace, aPlace, (a, b) => {
        fc.pre(moveRank(a.move) < moveRank(b.move));
        expect(inQueueOrder(a, b)).toBeLessThan(0);
      }),
    );
  });

  it('is first come, first served within a move', () => {
    fc.assert(
      fc.property(aPlace, aPlace, (a, b) => {
        fc.pre(a.receivedAt < b.receivedAt);
        expect(inQueueOrder(a, { ...b, move: a.move })).toBeLessThan(0);
      }),
    );
  });

  it('ties only a ticket with itself', () => {
    fc.assert(
      fc.property(aPlace, aPlace, (a, b) => {
        const same = a.move === b.move && a.receivedAt === b.receivedAt && a.id === b.id;
        expect(inQueueOrder(a, b) === 0).toBe(same);
      }),
    );
  });

  it('is an order: turned around it is reversed, and it never goes in a circle', () => {
    fc.assert(
      fc.property(aPlace, aPlace, aPlace, (a, b, c) => {
        expect(Math.sign(inQueueOrder(a, b))).toBe(0 - Math.sign(inQueueOrder(b, a)));
        if (inQueueOrder(a, b) <= 0 && inQueueOrder(b, c) <= 0)
          expect(inQueueOrder(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('does not depend on the order the tickets are found in', () => {
    fc.assert(
      fc.property(fc.array(aPlace), (places) => {
        expect(places.toReversed().sort(inQueueOrder)).toEqual(places.toSorted(inQueueOrder));
      }),
    );
  });
});

describe('the queue of a ticket', () => {
  it('is a queue exactly while it is open and was decided or held', () => {
    fc.assert(
      fc.property(aTicket, (ticket) => {
        const known = ticket.decision !== null || ticket.status === 'held';
        expect(queueOf(ticket) !== null).toBe(isOpen(ticket) && ticket.status !== 'received' && known);
      }),
    );
  });

  it('is the team of its decision', () => {
    const ticket = plainTicket({
      status: 'routed',
      decision: plainDecision({ team: 'sales', move: 'priority' }),
    });

    expect(queueOf(ticket)).toBe('sales');
    expect(queued(ticket)).toMatchObject({ move: 'priority' });
  });

  it('is the triage lane, at its end, for a ticket held before any decision', () => {
    const ticket = plainTicket({ status: 'held', decision: null });

    expect(queueOf(ticket)).toBe('triage');
    expect(queued(ticket)).toMatchObject({ move: 'hold' });
  });

  it('is none once it is closed, but the team stays known', () => {
    const ticket = plainTicket({ status: 'closed', decision: plainDecision({ team: 'sales' }) });

    expect(queueOf(ticket)).toBeNull();
    expect(teamOf(ticket)).toBe('sales');
  });
});
