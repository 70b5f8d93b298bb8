import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/kernel/instant.ts';
import type { Work } from '../../src/domain/router/work.ts';
import { Fault } from '../../src/ports/fault.ts';
import { readWork } from '../arbitraries/aChange.ts';
import { type Fresh, fresh, type MakeStore } from './fresh-store.ts';

const work = (n: number): Work => readWork({ id: `01m-${n}`, ticketId: `01t-${n}` });
const ids = (pieces: readonly { readonly work: Work }[]) => pieces.map((piece) => piece.work.id);

/** Taken and failed until it is dead. */
async function die({ queue, clock }: Fresh, error = 'broken'): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    for (const delivery of await queue.take(100, MINUTE)) await queue.failed(delivery.work.id, error, 0);
    clock.advance(1);
  }
}

/** What every queue promises: at least once, with a limit, and nothing dropped. */
export function intakeQueueContract(adapter: string, make: MakeStore): void {
  describe(`contract intake-queue: ${adapter}`, () => {
    it('gives back work as it was put, on its first attempt', async () => {
      const { queue, clock } = await fresh(make);
      const learn: Work = {
        id: 'learn:1',
        kind: 'learn',
        example: { ticketId: '01t-1', text: 'é', topic: null, urgency: 'high', tone: null, by: 'amy', at: 1 },
      };
      await queue.put([learn], 0);

      const taken = await queue.take(10, MINUTE);

      expect(taken).toEqual([{ work: learn, attempt: 1, last: false, enqueuedAt: clock.now() }]);
    });

    it('gives what is due by due time, then in order of arrival, and no more than asked for', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1)], 10 * SECOND);
      await queue.put([work(2), work(3)], 5 * SECOND);
      await queue.put([work(4)], MINUTE);
      clock.advance(10 * SECOND);

      const first = await queue.take(2, MINUTE);
      const rest = await queue.take(2, MINUTE);

      expect(ids(first)).toEqual(['read:01m-2', 'read:01m-3']);
      expect(ids(rest)).toEqual(['read:01m-1']);
    });

    it('has nothing to give when nothing is due', async () => {
      const { queue } = await fresh(make);
      await queue.put([work(1)], 1);

      expect(await queue.take(10, MINUTE)).toEqual([]);
    });

    it('does not double an id that waits or is in flight', async () => {
      const { queue } = await fresh(make);
      await queue.put([work(1), work(1)], 0);
      await queue.put([work(1)], 0);
      const taken = await queue.take(10, MINUTE);
      await queue.put([work(1)], 0);

      expect(taken).toHaveLength(1);
      expect(await queue.take(10, MINUTE)).toEqual([]);
      expect(await queue.stats()).toMatchObject({ waiting: 0, inFlight: 1 });
    });

    it('hides what was taken for the length of the lease, then gives it again', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1)], 0);
      await queue.take(1, MINUTE);

      clock.advance(MINUTE - 1);
      const hidden = await queue.take(1, MINUTE);
      clock.advance(1);
      const again = await queue.take(1, MINUTE);

      expect(hidden).toEqual([]);
      expect(again).toMatchObject([{ attempt: 2, last: false }]);
    });

    it('gives of the named pieces those that are due and that nobody has, each once', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1), work(2)], 2 * SECOND);
      await queue.put([work(3), work(4)], SECOND);
      await queue.put([work(5)], MINUTE);
      clock.advance(2 * SECOND);
      await queue.takeThese(['read:01m-4'], MINUTE);

      const asked = ['read:01m-2', 'read:01m-4', 'read:01m-5', 'read:01m-3', 'read:01m-2', 'never there'];
      const taken = await queue.takeThese(asked, MINUTE);
      const again = await queue.takeThese(asked, MINUTE);

      expect(ids(taken)).toEqual(['read:01m-3', 'read:01m-2']);
      expect(taken[0]).toMatchObject({ work: work(3), attempt: 1, last: false });
      expect(again).toEqual([]);
      expect(ids(await queue.take(10, MINUTE))).toEqual(['read:01m-1']);
    });

    it('counts attempts and buries for takers that name their work as for others', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1)], 0);

      const seen = [];
      for (let n = 0; n < 4; n += 1) {
        seen.push(...(await queue.takeThese(['read:01m-1'], SECOND)));
        clock.advance(SECOND);
      }

      expect(seen.map(({ attempt, last }) => [attempt, last])).toEqual([
        [1, false],
        [2, false],
        [3, true],
      ]);
      expect(await queue.dead(10)).toMatchObject([{ work: work(1), attempts: 3 }]);
    });

    it('gives no piece to two takers racing for the same names', async () => {
      const { queue } = await fresh(make);
      const pieces = Array.from({ length: 12 }, (_, n) => work(n));
      await queue.put(pieces, 0);

      const names = pieces.map(({ id }) => id);
      const hauls = await Promise.all([1, 2, 3].map(() => queue.takeThese(names, MINUTE)));

      const taken = hauls.flatMap(ids);
      expect(taken.toSorted()).toEqual(names.toSorted());
    });

    it('says of named pieces when they fall due, and nothing of those that are not there', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1), work(2), work(3)], 0);
      await queue.put([work(4)], 20 * MINUTE);
      await queue.takeThese(['read:01m-2', 'read:01m-3'], MINUTE);
      await queue.done(['read:01m-3']);
      const now = clock.now();
      clock.advance(SECOND);

      const due = await queue.dueAt(['read:01m-4', 'read:01m-3', 'read:01m-2', 'read:01m-2', 'never there']);

      expect([...due].toSorted()).toEqual([
        ['read:01m-2', now + MINUTE],
        ['read:01m-4', now + 20 * MINUTE],
      ]);
      expect(await queue.dueAt([])).toEqual(new Map());
    });

    it('names what has been due for long and nobody has, the longest overdue first', async () => {
      const { queue, clock } = await fresh(make);
      const start = clock.now();
      await queue.put([work(1)], 3 * SECOND);
      await queue.put([work(2), work(3)], 2 * SECOND);
      await queue.put([work(4), work(5)], SECOND);
      clock.advance(2 * SECOND);
      await queue.takeThese(['read:01m-5'], SECOND);
      await queue.takeThese(['read:01m-2'], MINUTE);
      clock.advance(2 * SECOND);

      const overdue = await queue.overdue(clock.now() - 500, 10);
      const before = await queue.overdue(clock.now() - SECOND, 10);
      const first = await queue.overdue(clock.now() - 500, 1);
      const beyond = await queue.overdue(clock.now() + 2 * MINUTE, 10);

      expect(ids(overdue)).toEqual(['read:01m-4', 'read:01m-3', 'read:01m-1', 'read:01m-5']);
      expect(ids(before)).toEqual(['read:01m-4', 'read:01m-3']);
      expect(first).toEqual([{ work: work(4), due: start + SECOND }]);
      expect(overdue.at(-1)?.due).toBe(start + 3 * SECOND);
      expect(ids(beyond)).toEqual(ids(overdue));
    });

    it('gives no piece to two takers racing', async () => {
      const { queue } = await fresh(make);
      await queue.put(
        Array.from({ length: 20 }, (_, n) => work(n)),
        0,
      );

      const hauls = await Promise.all([1, 2, 3, 4].map(() => queue.take(7, MINUTE)));

      const taken = hauls.flatMap(ids);
      expect(taken).toHaveLength(20);
      expect(new Set(taken).size).toBe(20);
    });

    it('forgets what is done; doing it again is harmless', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1), work(2)], 0);
      await queue.take(2, MINUTE);

      await queue.done(['read:01m-1']);
      await queue.done(['read:01m-1', 'never there']);
      clock.advance(MINUTE);

      expect(ids(await queue.take(2, MINUTE))).toEqual(['read:01m-2']);
    });

    it('brings failed work back after the delay, counting the attempt', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1)], 0);
      await queue.take(1, MINUTE);

      await queue.failed('read:01m-1', 'a throttle', 10 * SECOND);
      const early = await queue.take(1, MINUTE);
      clock.advance(10 * SECOND);

      expect(early).toEqual([]);
      expect(await queue.take(1, MINUTE)).toMatchObject([{ attempt: 2 }]);
    });

    it('does nothing when work fails that is not there', async () => {
      const { queue } = await fresh(make);

      await queue.failed('never there', 'why', 0);

      expect(await queue.stats()).toEqual({ waiting: 0, inFlight: 0, dead: 0, oldestWaiting: null });
    });

    it('says which delivery is the last', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1)], 0);
      const seen = [];
      for (let n = 0; n < 3; n += 1) {
        seen.push(...(await queue.take(1, SECOND)));
        clock.advance(SECOND);
      }

      expect(seen.map(({ attempt, last }) => [attempt, last])).toEqual([
        [1, false],
        [2, false],
        [3, true],
      ]);
    });

    it('brings back what was not tried after the delay as if it had not been handed out, however often', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1)], 0);

      for (let n = 0; n < 5; n += 1) {
        expect(await queue.take(1, MINUTE)).toMatchObject([{ attempt: 1, last: false }]);
        await queue.later('read:01m-1', 10 * SECOND);
        expect(await queue.take(1, MINUTE)).toEqual([]);
        clock.advance(10 * SECOND);
      }
      await queue.later('never there', 0);

      expect(await queue.stats()).toMatchObject({ waiting: 1, inFlight: 0, dead: 0 });
    });

    it('puts work that failed its last attempt among the dead letters, with the reason', async () => {
      const desk = await fresh(make);
      await desk.queue.put([work(1)], 0);

      await die(desk, 'the model cannot be reached');

      const diedAt = desk.clock.now() - 1;
      expect(await desk.queue.dead(10)).toEqual([
        { work: work(1), attempts: 3, error: 'the model cannot be reached', diedAt },
      ]);
      expect(await desk.queue.take(10, MINUTE)).toEqual([]);
      expect(await desk.queue.stats()).toMatchObject({ waiting: 0, dead: 1 });
    });

    it('buries work whose last taker never reported back, and serves the rest', async () => {
      const { queue, clock } = await fresh(make);
      await queue.put([work(1)], 0);
      for (let n = 0; n < 3; n += 1) {
        await queue.take(1, SECOND);
        clock.advance(SECOND);
      }
      await queue.put([work(2)], 0);

      const taken = await queue.take(10, SECOND);

      expect(ids(taken)).toEqual(['read:01m-2']);
      expect(await queue.dead(10)).toMatchObject([{ work: work(1), attempts: 3 }]);
    });

    it('shows the latest dead letters first, up to the limit', async () => {
      const desk = await fresh(make);
      for (const n of [1, 2, 3]) {
        await desk.queue.put([work(n)], 0);
        await die(desk);
      }

      expect(ids(await desk.queue.dead(2))).toEqual(['read:01m-3', 'read:01m-2']);
    });

    it('tells of any piece whether it is dead', async () => {
      const desk = await fresh(make);
      await desk.queue.put([work(1), work(2)], 0);
      await die(desk);
      await desk.queue.redrive(['read:01m-2']);
      await desk.queue.put([work(3)], 0);

      const dead = await desk.queue.deadOf([
        ...['read:01m-3', 'read:01m-2', 'read:01m-1', 'read:01m-1', 'never there'],
      ]);

      expect([...dead]).toEqual(['read:01m-1']);
      expect(await desk.queue.deadOf([])).toEqual(new Set());
    });

    it('redrives the dead letters that are named, with a fresh count, and says how many', async () => {
      const desk = await fresh(make);
      await desk.queue.put([work(1), work(2)], 0);
      await die(desk);

      const redriven = await desk.queue.redrive(['read:01m-2', 'read:01m-2', 'never there']);

      expect(redriven).toBe(1);
      expect(await desk.queue.take(10, MINUTE)).toMatchObject([{ work: work(2), attempt: 1 }]);
      expect(ids(await desk.queue.dead(10))).toEqual(['read:01m-1']);
    });

    it('redrives all when none is named; again finds none', async () => {
      const desk = await fresh(make);
      await desk.queue.put([work(1), work(2)], 0);
      await die(desk);

      const redriven = await desk.queue.redrive(null);

      expect(redriven).toBe(2);
      expect(await desk.queue.redrive(null)).toBe(0);
      expect(await desk.queue.stats()).toMatchObject({ waiting: 2, dead: 0 });
    });

    it('redriving an id that waits anew does not double it', async () => {
      const desk = await fresh(make);
      await desk.queue.put([work(1)], 0);
      await die(desk);
      await desk.queue.put([work(1)], 0);

      await desk.queue.redrive(null);

      expect(await desk.queue.stats()).toMatchObject({ waiting: 1, dead: 0 });
    });

    it('keeps one dead letter an id, the latest', async () => {
      const desk = await fresh(make);
      for (const error of ['first', 'second']) {
        await desk.queue.put([work(1)], 0);
        await die(desk, error);
      }

      expect(await desk.queue.dead(10)).toMatchObject([{ error: 'second' }]);
    });

    it('counts what waits, is in flight and is dead, and how long the oldest has waited', async () => {
      const { queue, clock } = await fresh(make);
      const start = clock.now();
      await queue.put([work(1)], 0);
      clock.advance(SECOND);
      await queue.put([work(2), work(3)], MINUTE);
      await queue.take(1, 10 * SECOND);

      expect(await queue.stats()).toEqual({
        waiting: 2,
        inFlight: 1,
        dead: 0,
        oldestWaiting: start + SECOND,
      });
      clock.advance(10 * SECOND);
      expect(await queue.stats()).toEqual({ waiting: 3, inFlight: 0, dead: 0, oldestWaiting: start });
    });

    it('that fails before a take took effect has taken nothing', async () => {
      const { queue, failNext } = await fresh(make);
      await queue.put([work(1)], 0);
      failNext('before', new Fault('test-busy', 'Busy.', { retry: true }));

      await expect(queue.take(1, MINUTE)).rejects.toMatchObject({ code: 'test-busy', retry: true });

      expect(await queue.take(1, MINUTE)).toMatchObject([{ attempt: 1 }]);
    });

    it('that fails after a take took effect gives the work again when the lease is over', async () => {
      const { queue, clock, failNext } = await fresh(make);
      await queue.put([work(1)], 0);
      failNext('after', new Fault('test-gone', 'Gone.', { retry: true }));

      await expect(queue.take(1, MINUTE)).rejects.toBeInstanceOf(Fault);
      clock.advance(MINUTE);

      expect(await queue.take(1, MINUTE)).toMatchObject([{ work: work(1), attempt: 2 }]);
    });

    it('that fails after a put took effect does not double the work put again', async () => {
      const { queue, failNext } = await fresh(make);
      failNext('after', new Fault('test-gone', 'Gone.', { retry: true }));

      await expect(queue.put([work(1)], 0)).rejects.toBeInstanceOf(Fault);
      await queue.put([work(1)], 0);

      expect(await queue.take(10, MINUTE)).toHaveLength(1);
    });
  });
}
