import { describe, expect, it } from 'vitest';
import { type Change, change } from '../../src/domain/router/change.ts';
import type { Move } from '../../src/domain/router/rulebook/model.ts';
import { DEEPEST } from '../../src/ports/ticket-views.ts';
import { anAcceptance, byTens } from '../arbitraries/aChange.ts';
import { MONDAY, plainDecision } from '../arbitraries/aTicket.ts';
import { type Fresh, fresh, gathered, type MakeStore } from './fresh-store.ts';

async function keep({ store }: Fresh, n: number, team: string, move: Move): Promise<void> {
  await store.commit(routed(n, team, move));
}

function routed(n: number, team: string, move: Move): Change {
  const decision = plainDecision({ team, move });
  return anAcceptance(n, { ticket: { status: 'routed', receivedAt: MONDAY + n, decision } });
}

/** What ticket views promise of `positions`: it says of a place what `queue` shows there. */
export function queuePlacesContract(adapter: string, make: MakeStore): void {
  describe(`contract ticket-views: ${adapter}`, () => {
    it('counts the places of several queues at once, each as the queue shows it', async () => {
      const desk = await fresh(make);
      const moves = ['route', 'priority', 'escalate'] as const;
      for (let n = 1; n <= 30; n++)
        await keep(desk, n, n % 2 === 0 ? 'finance' : 'support', moves[n % 3] ?? 'route');
      const tickets = await gathered(desk.views.all());

      const places = await desk.views.positions(tickets);

      for (const team of ['finance', 'support']) {
        const { items } = await desk.views.queue(team, null, 50);
        expect(items.map(({ id }) => places.get(id))).toEqual(items.map((_, at) => at + 1));
      }
      expect(places.size).toBe(30);
    });

    it('counts one ticket alone as it does among others', async () => {
      const desk = await fresh(make);
      for (let n = 1; n <= 5; n++) await keep(desk, n, 'finance', 'route');
      const tickets = await gathered(desk.views.all());

      const together = await desk.views.positions(tickets);
      const alone = await Promise.all(tickets.map((ticket) => desk.views.positions([ticket])));

      expect(alone.flatMap((places) => [...places])).toEqual([...together]);
    });

    it('gives no place to what is in no queue, nor past the deepest that is counted', async () => {
      const desk = await fresh(make);
      await desk.store.commit(anAcceptance(1));
      const many = Array.from({ length: DEEPEST + 1 }, (_, n) => {
        const { tickets } = routed(n + 2, 'finance', 'route');
        return change(MONDAY, { tickets });
      });
      for (const commit of byTens(many)) await desk.store.commit(commit);
      const tickets = await gathered(desk.views.all());
      const [waiting, last] = [tickets[0], tickets.findLast(({ id }) => id.endsWith(`-${DEEPEST + 2}`))];

      const places = await desk.views.positions(tickets);
      const alone = await desk.views.positions(last === undefined ? [] : [last]);

      expect(waiting).toMatchObject({ status: 'received' });
      expect(places.has(waiting?.id ?? '')).toBe(false);
      expect(places.size).toBe(DEEPEST);
      expect(last).toBeDefined();
      expect(alone.size).toBe(0);
    });
  });
}
