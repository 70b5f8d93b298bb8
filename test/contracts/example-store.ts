import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/kernel/instant.ts';
import type { Example } from '../../src/domain/router/example.ts';
import { curate } from '../../src/domain/router/learning/curate.ts';
import { Fault } from '../../src/ports/fault.ts';
import { MONDAY } from '../arbitraries/aTicket.ts';
import { fresh, type MakeStore } from './fresh-store.ts';

function example(n: number, given: Partial<Example> = {}): Example {
  const labels = { topic: 'billing', urgency: null, tone: null };
  return { ticketId: `01t-${n}`, text: `invoice ${n}`, ...labels, by: 'amy', at: MONDAY + n, ...given };
}

const billing = { topic: 'billing', forgot: null };
const forgot = (agent: string) => ({ what: 'forget', ticketId: null, topic: null, forgot: agent });

const tickets = (list: { readonly examples: readonly Example[] }) => list.examples.map((one) => one.ticketId);

/** What every example store promises. */
export function exampleStoreContract(adapter: string, make: MakeStore): void {
  describe(`contract example-store: ${adapter}`, () => {
    it('starts empty', async () => {
      const { examples } = await fresh(make);

      expect((await examples.list()).examples).toEqual([]);
      expect(await examples.history(10)).toEqual([]);
    });

    it('gives examples back as they were added, oldest first', async () => {
      const { examples } = await fresh(make);
      const newer = example(2, { text: 'Größe „x“\n', urgency: 'high', topic: null, tone: 'angry' });

      await examples.add(newer);
      await examples.add(example(1));

      expect((await examples.list()).examples).toEqual([example(1), newer]);
    });

    it('changes its version whenever the list changes, and not otherwise', async () => {
      const { examples } = await fresh(make);
      const empty = (await examples.list()).version;
      await examples.add(example(1));
      const one = (await examples.list()).version;
      await examples.add(example(1));

      expect(one).not.toBe(empty);
      expect((await examples.list()).version).toBe(one);
    });

    it('takes the same example twice as one, with one revision', async () => {
      const { examples } = await fresh(make);

      await Promise.all([examples.add(example(1)), examples.add(example(1))]);
      await examples.add(example(1));

      expect(tickets(await examples.list())).toEqual(['01t-1']);
      expect(await examples.history(10)).toHaveLength(1);
    });

    it('holds one example a ticket, the last', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));
      const again = example(1, { topic: 'login', at: MONDAY + 50 });
      await examples.add(again);
      await examples.add(example(1, { topic: 'orders', at: MONDAY - 50 }));

      expect((await examples.list()).examples).toEqual([again]);
    });

    it('keeps the newest twenty of a topic', async () => {
      const { examples } = await fresh(make);
      for (let n = 1; n <= 25; n += 1) await examples.add(example(n));

      expect(tickets(await examples.list())).toEqual(Array.from({ length: 20 }, (_, n) => `01t-${n + 6}`));
    });

    it('lets no agent hold more than half of a topic that several teach', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1, { by: 'ben' }));
      for (let n = 2; n <= 100; n += 1) await examples.add(example(n));

      const { examples: list } = await examples.list();

      expect(list.filter(({ by }) => by === 'ben')).toHaveLength(1);
      expect(list.filter(({ by }) => by === 'amy')).toHaveLength(10);
    });

    it('loses no line of writers racing', async () => {
      const { examples } = await fresh(make);
      const written = Array.from({ length: 18 }, (_, n) =>
        example(n, { topic: n % 2 === 0 ? 'billing' : 'login' }),
      );

      await Promise.all(written.map((one) => examples.add(one)));

      expect((await examples.list()).examples).toEqual(curate(written));
      expect(await examples.history(100)).toHaveLength(18);
    });

    it('tells its history, newest first', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));
      await examples.add(example(2, { by: 'ben' }));

      expect(await examples.history(10)).toEqual([
        { revision: 2, at: MONDAY + 2, by: 'ben', what: 'add', ticketId: '01t-2', ...billing, size: 2 },
        { revision: 1, at: MONDAY + 1, by: 'amy', what: 'add', ticketId: '01t-1', ...billing, size: 1 },
      ]);
      expect(await examples.history(1)).toHaveLength(1);
    });

    it('rolls a flood back to the list as it was, as a revision of its own', async () => {
      const { examples } = await fresh(make);
      for (let n = 1; n <= 5; n += 1) await examples.add(example(n));
      const before = (await examples.list()).examples;
      for (let n = 10; n < 60; n += 1)
        await examples.add(example(n, { by: 'mallory', ticketId: `01t-${n % 7}` }));

      const restored = await examples.restore(5, 'admin', MONDAY + 99);

      expect(restored).toBe(true);
      expect((await examples.list()).examples).toEqual(before);
      expect(await examples.history(1)).toEqual([
        {
          revision: 56,
          at: MONDAY + 99,
          by: 'admin',
          what: 'restore',
          ticketId: null,
          topic: null,
          forgot: null,
          size: 5,
        },
      ]);
    });

    it('restores a restored list, and a list that a restore had left behind', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));
      await examples.add(example(2));
      await examples.restore(1, 'admin', MONDAY);
      await examples.add(example(3));
      await examples.restore(2, 'admin', MONDAY);
      await examples.restore(4, 'admin', MONDAY);

      expect(tickets(await examples.list())).toEqual(['01t-1', '01t-3']);
    });

    it('does not take up again by a repeat what was rolled back', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));
      await examples.add(example(2));
      await examples.restore(1, 'admin', MONDAY);

      await examples.add(example(2));

      expect(tickets(await examples.list())).toEqual(['01t-1']);
    });

    it('lets one agent overturn only some of what others taught, a week', async () => {
      const { examples } = await fresh(make);
      const taught = Array.from({ length: 25 }, (_, n) => example(n, { topic: `topic-${n % 5}` }));
      for (const one of taught) await examples.add(one);
      const overturn = (n: number, at: number) =>
        examples.add(example(n, { by: 'mallory', topic: 'login', at: MONDAY + at }));

      for (let n = 0; n < 24; n += 1) await overturn(n, 100 + n);
      const { examples: list } = await examples.list();
      await overturn(24, 100 + 7 * DAY);
      const { examples: later } = await examples.list();

      expect(list.filter(({ by }) => by === 'mallory')).toHaveLength(20);
      expect(list.filter(({ by }) => by === 'amy')).toEqual(taught.slice(20));
      expect(later.at(-1)).toMatchObject({ ticketId: '01t-24', by: 'mallory' });
    });

    it('forgets what one agent taught, and has back what that pushed out', async () => {
      const { examples } = await fresh(make);
      for (let n = 1; n <= 20; n += 1) await examples.add(example(n));
      const taught = (await examples.list()).examples;
      for (let n = 30; n < 60; n += 1) await examples.add(example(n, { by: 'mallory' }));
      await examples.add(example(3, { by: 'mallory', topic: 'login', at: MONDAY + 70 }));
      await examples.add(example(80, { by: 'ben', topic: 'login' }));

      const forgotten = await examples.forget('mallory', MONDAY, 'admin', MONDAY + 99);

      expect(forgotten).toBe(31);
      expect((await examples.list()).examples).toEqual([
        ...taught,
        example(80, { by: 'ben', topic: 'login' }),
      ]);
      expect(await examples.history(1)).toEqual([
        { revision: 53, at: MONDAY + 99, by: 'admin', ...forgot('mallory'), size: 21 },
      ]);
    });

    it('forgets only what was taught since a moment, and goes on from there', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));
      await examples.add(example(2, { by: 'ben' }));
      await examples.add(example(5));

      await examples.forget('amy', MONDAY + 5, 'admin', MONDAY + 99);
      await examples.add(example(5));
      await examples.add(example(6));

      expect(tickets(await examples.list())).toEqual(['01t-1', '01t-2', '01t-6']);
    });

    it('restores from before and from after a forgetting', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));
      await examples.add(example(2, { by: 'ben' }));
      await examples.forget('ben', MONDAY, 'admin', MONDAY + 99);
      await examples.add(example(3));

      await examples.restore(2, 'admin', MONDAY + 100);
      const before = tickets(await examples.list());
      await examples.restore(4, 'admin', MONDAY + 101);

      expect(before).toEqual(['01t-1', '01t-2']);
      expect(tickets(await examples.list())).toEqual(['01t-1', '01t-3']);
    });

    it('keeps out what is forgotten when a restore had brought it back meanwhile', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));
      await examples.add(example(2, { by: 'ben' }));
      await examples.add(example(3));
      await examples.restore(2, 'admin', MONDAY + 90);

      await examples.forget('ben', MONDAY, 'admin', MONDAY + 99);

      expect(tickets(await examples.list())).toEqual(['01t-1']);
    });

    it('says 0 for an agent who taught nothing, and changes nothing', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));

      expect(await examples.forget('ben', MONDAY, 'admin', MONDAY)).toBe(0);
      expect(await examples.forget('amy', MONDAY + 2, 'admin', MONDAY)).toBe(0);
      expect(await examples.history(10)).toHaveLength(1);
    });

    it('says false for a revision there is not, and changes nothing', async () => {
      const { examples } = await fresh(make);
      await examples.add(example(1));

      expect(await examples.restore(2, 'admin', MONDAY)).toBe(false);
      expect(await examples.restore(0, 'admin', MONDAY)).toBe(false);
      expect(await examples.history(10)).toHaveLength(1);
    });

    it('that fails before the add has added nothing; after it, the add again is no second', async () => {
      const { examples, failNext } = await fresh(make);
      failNext('before', new Fault('test-full', 'Full.', { retry: true }));
      await expect(examples.add(example(1))).rejects.toMatchObject({ code: 'test-full' });
      const none = (await examples.list()).examples;
      failNext('after', new Fault('test-gone', 'Gone.', { retry: true }));
      await expect(examples.add(example(1))).rejects.toMatchObject({ code: 'test-gone' });
      await examples.add(example(1));

      expect(none).toEqual([]);
      expect(await examples.history(10)).toHaveLength(1);
    });
  });
}
