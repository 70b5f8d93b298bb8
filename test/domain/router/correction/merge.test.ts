import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Correcting } from '../../../../src/domain/router/correction/correcting.ts';
import { merge } from '../../../../src/domain/router/correction/merge.ts';
import { NOTHING_FIXED } from '../../../../src/domain/router/decision/model.ts';
import type { Message } from '../../../../src/domain/router/message.ts';
import type { Ticket } from '../../../../src/domain/router/ticket.ts';
import { plainMessage } from '../../../arbitraries/aMessage.ts';
import { plainReading } from '../../../arbitraries/aReading.ts';
import { MONDAY, plainDecision, plainTicket } from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';

const RULEBOOK = rulebookOf();

function routed(id: string, given: Partial<Ticket> = {}): Ticket {
  return plainTicket({
    id,
    status: 'routed',
    topic: 'billing',
    fixed: NOTHING_FIXED,
    receiptId: id.replace('t', 'r'),
    decision: plainDecision({ team: 'Finance' }),
    cards: [{ place: { kind: 'board', team: 'Finance' }, postedAt: MONDAY, ref: null, move: 'route' }],
    ...given,
  });
}

function messageOf(ticket: Ticket): Message {
  return plainMessage({
    id: ticket.id.replace('t', 'm'),
    ticketId: ticket.id,
    reading: plainReading(),
    stage: 'decided',
  });
}

function correcting(ticket: Ticket): Correcting {
  return {
    ticket,
    messages: [messageOf(ticket)],
    alsoHeard: [],
    by: 'amy',
    at: MONDAY,
    rulebook: RULEBOOK,
    newIds: ['n1', 'n2', 'n3', 'n4'],
  };
}

/** A desk's tickets, merged as the use case merges them: into the root of the one that was asked for. */
function someTickets(count: number) {
  const all = new Map(Array.from({ length: count }, (_, n) => [`01t-${n}`, routed(`01t-${n}`)]));
  const get = (n: number): Ticket => all.get(`01t-${n}`) ?? routed(`01t-${n}`);
  const rootOf = (ticket: Ticket): Ticket => {
    const next = ticket.mergedInto === null ? undefined : all.get(ticket.mergedInto);
    return next === undefined ? ticket : rootOf(next);
  };
  return {
    all,
    /** Answers the kind of what came of it. */
    merge: (from: number, into: number): string => {
      const ticket = get(from);
      if (ticket.status !== 'routed') return 'forbidden';
      const followers = [...all.values()].filter(({ mergedInto }) => mergedInto === ticket.id);
      const merged = merge(correcting(ticket), rootOf(get(into)), followers);
      if (merged.kind !== 'change') return merged.kind;
      for (const { ticket: next, was } of merged.change.tickets) {
        expect(all.get(next.id)?.version).toBe(was);
        all.set(next.id, next);
      }
      return 'merged';
    },
  };
}

const merges = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 20 });

describe('merging', () => {
  it('keeps chains flat: whatever was merged points at a ticket that is not', () => {
    fc.assert(
      fc.property(merges, (steps) => {
        const tickets = someTickets(8);
        for (const [from, into] of steps) tickets.merge(from, into);

        for (const ticket of tickets.all.values()) {
          expect(ticket.status === 'merged').toBe(ticket.mergedInto !== null);
          if (ticket.mergedInto !== null)
            expect(tickets.all.get(ticket.mergedInto)).toMatchObject({ status: 'routed', mergedInto: null });
        }
      }),
    );
  });

  it('takes exactly one ticket off the desk at a time, and never the last', () => {
    fc.assert(
      fc.property(merges, (steps) => {
        const tickets = someTickets(8);
        const done = steps.filter(([from, into]) => tickets.merge(from, into) === 'merged').length;

        const open = [...tickets.all.values()].filter(({ status }) => status === 'routed');
        expect(open).toHaveLength(8 - done);
        expect(open.length).toBeGreaterThan(0);
      }),
    );
  });

  it('makes a note of every message under the root’s card, so that none vanishes', () => {
    fc.assert(
      fc.property(merges, (steps) => {
        const tickets = someTickets(8);
        const done = steps.filter(([from, into]) => tickets.merge(from, into) === 'merged').length;

        const notes = [...tickets.all.values()].reduce((sum, { noteCount }) => sum + noteCount, 0);
        expect(notes).toBe(done);
      }),
    );
  });

  it('into itself, or into one that was merged into it, is refused', () => {
    const tickets = someTickets(3);
    tickets.merge(1, 0);

    expect(tickets.merge(0, 0)).toBe('invalid');
    expect(tickets.merge(0, 1)).toBe('invalid');
  });

  it('into a split ticket names its parts, into none says so', () => {
    const whole = routed('01t-9', { status: 'split', splitInto: ['01t-a', '01t-b'] });

    expect(merge(correcting(routed('01t-1')), whole, [])).toMatchObject({
      kind: 'not-now',
      why: expect.stringContaining('01t-a, 01t-b'),
    });
    expect(merge(correcting(routed('01t-1')), null, [])).toMatchObject({ kind: 'invalid', field: 'into' });
  });

  it('never weakens the root, nor moves it to another team', () => {
    fc.assert(
      fc.property(fc.constantFrom('escalate', 'priority', 'route'), (move) => {
        const root = routed('01t-0', { decision: plainDecision({ team: 'Support', move, urgency: 'high' }) });

        const merged = merge(correcting(routed('01t-1')), root, []);

        const after =
          merged.kind === 'change' ? merged.change.tickets.find(({ ticket }) => ticket.id === root.id) : null;
        expect(after?.ticket.decision).toMatchObject({ team: 'Support', move, urgency: 'high' });
      }),
    );
  });
});
