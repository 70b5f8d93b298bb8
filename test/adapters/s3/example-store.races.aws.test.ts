import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { bucketOf } from '../../../src/adapters/s3/bucket.ts';
import { s3ExampleStore } from '../../../src/adapters/s3/example-store.ts';
import { toLine } from '../../../src/domain/router/correction/examples.ts';
import type { Example } from '../../../src/domain/router/example.ts';
import { curate } from '../../../src/domain/router/learning/curate.ts';
import type { ExampleStore } from '../../../src/ports/example-store.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';
import { aBucket, type TestBucket } from './aBucket.ts';
import { putsThatDie } from './putsThatDie.ts';

const example = (n: number, given: Partial<Example> = {}): Example =>
  plainExample({ ticketId: `01t-${n}`, text: `invoice ${n}`, at: MONDAY + n, ...given });

async function fileOf(where: TestBucket): Promise<string> {
  return new TextDecoder().decode((await bucketOf(where).get('examples.jsonl'))?.bytes);
}

const linesOf = (examples: readonly Example[]) => examples.map((one) => `${toLine(one)}\n`).join('');

describe('examples.jsonl in a bucket', () => {
  it('loses no line of twenty writers who know nothing of each other, and gives each a revision', async () => {
    const where = await aBucket();
    const written = Array.from({ length: 20 }, (_, n) =>
      example(n, { topic: n % 2 === 0 ? 'billing' : 'login' }),
    );

    await Promise.all(written.map((one) => s3ExampleStore(where).add(one)));

    const history = await s3ExampleStore(where).history(100);
    expect(history.map(({ revision }) => revision)).toEqual(Array.from({ length: 20 }, (_, n) => 20 - n));
    expect(new Set(history.map(({ ticketId }) => ticketId)).size).toBe(20);
    expect(await fileOf(where)).toBe(linesOf(curate(written)));
  });

  it('takes one example that twenty writers bring at once as one', async () => {
    const where = await aBucket();

    await Promise.all(Array.from({ length: 20 }, () => s3ExampleStore(where).add(example(1))));

    expect(await s3ExampleStore(where).history(100)).toHaveLength(1);
  });

  it('is made anew from the log when a person deleted or overwrote it', async () => {
    const where = await aBucket();
    const store = s3ExampleStore(where);
    await store.add(example(1));
    await bucketOf(where).put('examples.jsonl', 'something else\n');

    const told = await store.list();
    await store.add(example(2));

    expect(told.examples).toEqual([example(1)]);
    expect(await fileOf(where)).toBe(linesOf([example(1), example(2)]));
  });

  it('is restored by one process to what another has just taught', async () => {
    const where = await aBucket();
    const [one, other] = [s3ExampleStore(where), s3ExampleStore(where)];
    await one.add(example(1));
    await other.add(example(2));
    await other.add(example(3));

    expect(await one.restore(3, 'admin', MONDAY)).toBe(true);
    expect((await other.list()).examples).toEqual([example(1), example(2), example(3)]);
  });

  it('is never what a person laid into an empty desk', async () => {
    const where = await aBucket();
    await bucketOf(where).put('examples.jsonl', linesOf([example(1)]));

    expect((await s3ExampleStore(where).list()).examples).toEqual([]);
  });
});

const deeds: readonly [string, (store: ExampleStore) => Promise<unknown>][] = [
  ['adding', (store) => store.add(example(4, { by: 'ben', ticketId: '01t-1' }))],
  ['restoring', (store) => store.restore(2, 'admin', MONDAY + 50)],
  ['forgetting', (store) => store.forget('ben', MONDAY, 'admin', MONDAY + 50)],
];

describe.each(deeds)('a writer who dies at %s', (what, deed) => {
  const isRepeatable = what === 'adding';
  const taught = [example(1), example(2, { by: 'ben' }), example(3)];

  /** The same in memory, as it is with the deed and without. */
  async function model(done: boolean) {
    const { examples } = memoryStore({ clock: settableClock() });
    for (const one of taught) await examples.add(one);
    if (done) await deed(examples);
    await examples.add(example(9));
    if (isRepeatable) await deed(examples);
    return { list: (await examples.list()).examples, history: await examples.history(9) };
  }

  it.each([0, 1, 2, 3, 4, 5])(
    'after %i halves of its writes leaves what the next one completes',
    async (halves) => {
      const where = await aBucket();
      const next = s3ExampleStore({ ...where, perPage: 3 });
      for (const one of taught) await next.add(one);
      const { client, died } = putsThatDie(halves);

      await deed(s3ExampleStore({ ...where, client, perPage: 3 })).catch(() => undefined);
      const seen = await next.history(1);
      await next.add(example(9));
      // The queue delivers it again.
      if (isRepeatable) await deed(next);

      const expected = await model(seen[0]?.revision === 4);
      expect({ what, list: (await next.list()).examples, history: await next.history(9) }).toEqual({
        what,
        ...expected,
      });
      expect(await fileOf(where)).toBe(linesOf(expected.list));
      expect(died() || halves > 3).toBe(true);
    },
  );
});
