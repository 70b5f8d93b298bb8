import { describe, expect, it } from 'vitest';
import { curate } from '../../src/domain/router/correction/examples.ts';
import type { Example } from '../../src/domain/router/example.ts';
import { Fault } from '../../src/ports/fault.ts';
import { MONDAY } from '../arbitraries/aTicket.ts';
import { fresh, type MakeStore } from './fresh-store.ts';

function example(n: number, given: Partial<Example> = {}): Example {
  const labels = { topic: 'billing', urgency: null, tone: null };
  return { ticketId: `01t-${n}`, text: `invoice ${n}`, ...labels, by: 'amy', at: MONDAY + n, ...given };
}

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
        { revision: 2, at: MONDAY + 2, by: 'ben', what: 'add', ticketId: '01t-2', size: 2 },
        { revision: 1, at: MONDAY + 1, by: 'amy', what: 'add', ticketId: '01t-1', size: 1 },
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
        { revision: 56, at: MONDAY + 99, by: 'admin', what: 'restore', ticketId: null, size: 5 },
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
