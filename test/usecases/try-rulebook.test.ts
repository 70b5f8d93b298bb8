import { describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { HOUR } from '../../src/domain/kernel/instant.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import type { ReplayRoom, ReplayTickets, Trial } from '../../src/usecases/replay-tickets.ts';
import { tryRulebook } from '../../src/usecases/try-rulebook.ts';
import { plainTicket } from '../arbitraries/aTicket.ts';
import { deskInMemory, rulebookOf } from '../deskInMemory.ts';

const clock = settableClock();
const now = clock.now();

/** One ticket an hour, the newest ten minutes ago. */
function hourly(count: number): readonly Ticket[] {
  return Array.from({ length: count }, (_, n) =>
    plainTicket({ id: `t-${n}`, handedOffAt: now - n * HOUR - HOUR / 6 }),
  );
}

/** A room over these tickets, with a replay that only notes what it was given to look at. */
function aRoom(tickets: readonly Ticket[], most: number) {
  const looks: string[][] = [];
  const running = { now: 0, most: 0 };
  const replay =
    ({ views }: ReplayRoom): ReplayTickets =>
    async ({ since, until }: Trial) => {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      const seen: string[] = [];
      for await (const { id } of views.handedOff(since, until)) seen.push(id);
      looks.push(seen);
      running.now -= 1;
      return { looked: seen.length } as Awaited<ReturnType<ReplayTickets>>;
    };
  const { store } = deskInMemory({ clock });
  const handedOff = async function* (from: number, to: number) {
    yield* tickets.filter(({ handedOffAt: at }) => at !== null && at >= from && at < to);
  };
  const rulebook = rulebookOf();
  const room = { views: { handedOff }, store, rulebook: () => rulebook, clock, most, replay };
  return { tryOut: tryRulebook(room), looks, running, rulebook };
}

describe('a try of an edit', () => {
  it('looks at all tickets of the time, and no older ones', async () => {
    const { tryOut, looks, rulebook } = aRoom(hourly(200), 1_000);

    const tried = await tryOut({ rulebook, days: 7 });

    expect(looks[0]).toHaveLength(168);
    expect(tried).toMatchObject({ whole: true, backTo: now - 7 * 24 * HOUR });
  });

  it('looks at the newest when there are too many, and says how far back it got', async () => {
    const { tryOut, looks, rulebook } = aRoom(hourly(200), 50);

    const tried = await tryOut({ rulebook, days: 7 });

    expect(looks[0]).toEqual(hourly(50).map(({ id }) => id));
    expect(tried).toMatchObject({ whole: false, backTo: now - 51 * HOUR });
  });

  it('waits for the one before', async () => {
    const { tryOut, running, looks, rulebook } = aRoom(hourly(20), 50);

    await Promise.all([1, 2, 3].map(() => tryOut({ rulebook, days: 7 })));

    expect([running.most, looks.length]).toEqual([1, 3]);
  });

  it('comes after one that failed, too', async () => {
    const { tryOut, rulebook } = aRoom(hourly(3), 50);
    const broken = tryOut({ rulebook, days: Number.NaN, stop: AbortSignal.abort() }).catch(() => 'failed');

    expect(await tryOut({ rulebook, days: 7 })).toMatchObject({ report: { looked: 3 } });
    await broken;
  });
});
