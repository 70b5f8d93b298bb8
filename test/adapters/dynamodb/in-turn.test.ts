import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../src/adapters/dynamodb/in-turn.ts';

const pause = (turns: number) =>
  Array.from({ length: turns }).reduce<Promise<void>>((p) => p.then(), Promise.resolve());
const jobs = fc.array(
  fc.record({
    keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
    takes: fc.nat(9),
    fails: fc.boolean(),
  }),
  { maxLength: 12 },
);

describe('work in turn', () => {
  it('that shares a key never overlaps, and keeps the order it was asked for in', async () => {
    await fc.assert(
      fc.asyncProperty(jobs, async (asked) => {
        const turn = inTurn();
        const busy = new Set<string>();
        const begun = new Map<string, number[]>();

        await Promise.allSettled(
          asked.map(({ keys, takes, fails }, nth) =>
            turn([...keys], async () => {
              for (const key of keys) {
                expect(busy.has(key)).toBe(false);
                busy.add(key);
                begun.set(key, [...(begun.get(key) ?? []), nth]);
              }
              await pause(takes);
              for (const key of keys) busy.delete(key);
              if (fails) throw new Error('made up');
            }),
          ),
        );

        for (const [key, order] of begun)
          expect(order).toEqual(
            asked.flatMap(({ keys }, nth) => ((keys as string[]).includes(key) ? [nth] : [])),
          );
      }),
    );
  });

  it('that fails tells who asked, and nobody else', async () => {
    const turn = inTurn();

    const failed = turn(['a'], async () => {
      throw new Error('made up');
    });
    const later = turn(['a'], async () => 'well');

    await expect(failed).rejects.toThrow('made up');
    expect(await later).toBe('well');
  });
});
