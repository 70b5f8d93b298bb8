import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/kernel/instant.ts';
import type { CorrectionRow } from '../../src/domain/router/change.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import { learnThreshold } from '../../src/usecases/learn-threshold.ts';
import { plainReading } from '../arbitraries/aReading.ts';
import { MONDAY, plainTicket } from '../arbitraries/aTicket.ts';

/** Tickets of eighty days, the last a week ago; what was read with less than 0.5 was reassigned. */
function aPast(count: number) {
  const tickets = Array.from({ length: count }, (_, n): Ticket => {
    const confidence = (n + 0.5) / count;
    const at = MONDAY - (7 + (n % 80)) * DAY;
    const reading = plainReading({ confidence });
    return plainTicket({ id: `01t-${n}`, status: 'routed', reading, handedOffAt: at });
  });
  const corrections = tickets
    .filter(({ reading }) => (reading?.confidence ?? 0) < 0.5)
    .map(({ id }, n): CorrectionRow => {
      const agent = n % 2 === 0 ? 'amy' : 'ben';
      const was = { topicRead: 'billing', origTopic: 'billing', origTeam: 'Finance' };
      return {
        ticketId: id,
        at: MONDAY,
        action: 'reassign',
        by: agent,
        ...was,
        newTopic: 'login',
        newTeam: 'IT',
      };
    });
  return { tickets, corrections };
}

function views({ tickets, corrections }: ReturnType<typeof aPast>) {
  const asked: number[] = [];
  return {
    asked,
    handedOff: async function* (from: number, to: number) {
      for (const ticket of tickets) {
        if ((ticket.handedOffAt ?? 0) < from || (ticket.handedOffAt ?? 0) >= to) continue;
        asked.push(from);
        yield ticket;
      }
    },
    corrections: async function* () {
      yield* corrections;
    },
  };
}

const clock = { now: () => MONDAY + 1 };

describe('the thresholds of a desk', () => {
  it('come from what became of the tickets of the last ninety days', async () => {
    const found = await learnThreshold({ views: views(aPast(800)), clock, wrongTeamCost: 3 })();

    expect(found).toMatchObject([{ by: 'lexical', tickets: 800, right: 400 }]);
    expect(found[0]?.threshold).toBeCloseTo(0.55, 1);
  });

  it('are none while there are few tickets', async () => {
    expect(await learnThreshold({ views: views(aPast(100)), clock, wrongTeamCost: 3 })()).toEqual([]);
  });

  it('look at no more tickets than say enough, the newest days first', async () => {
    const seen = views(aPast(9_000));

    await learnThreshold({ views: seen, clock, wrongTeamCost: 3 })();

    expect(seen.asked).toHaveLength(5_000);
    expect(Math.min(...seen.asked)).toBeGreaterThan(MONDAY - 60 * DAY);
  });

  it('are none after a busy first week: its mistakes are known, what it got right is not yet', async () => {
    const { tickets, corrections } = aPast(800);
    const thisWeek = tickets.map((ticket, n) => ({ ...ticket, handedOffAt: MONDAY - (n % 7) * DAY }));

    const learn = learnThreshold({
      views: views({ tickets: thisWeek, corrections }),
      clock,
      wrongTeamCost: 3,
    });

    expect(await learn()).toEqual([]);
  });
});
