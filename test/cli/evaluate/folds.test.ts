import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldsOf } from '../../../src/cli/evaluate/folds.ts';
import { aText } from './someTrials.ts';

const someTexts = fc
  .array(fc.option(fc.constantFrom('billing', 'login', 'shipping')), { minLength: 2, maxLength: 60 })
  .map((topics) => topics.map((topic, at) => aText(`text ${at}`, { topic })));
const aDeal = someTexts.chain((texts) =>
  fc.record({
    texts: fc.constant(texts),
    count: fc.integer({ min: 2, max: texts.length }),
    seed: fc.integer({ min: 0, max: 1_000 }),
  }),
);
const spread = (sizes: readonly number[]) => Math.max(...sizes) - Math.min(...sizes);

describe('folds', () => {
  it('hold every text once', () => {
    fc.assert(
      fc.property(aDeal, ({ texts, count, seed }) => {
        const dealt = foldsOf(texts, count, seed).flat();

        expect(dealt.toSorted(byText)).toEqual(texts.toSorted(byText));
      }),
    );
  });

  it('are of one size, give or take one, as a whole and in each topic', () => {
    fc.assert(
      fc.property(aDeal, ({ texts, count, seed }) => {
        const folds = foldsOf(texts, count, seed);

        expect(spread(folds.map((fold) => fold.length))).toBeLessThanOrEqual(1);
        for (const topic of new Set(texts.map((text) => text.topic))) {
          const sizes = folds.map((fold) => fold.filter((text) => text.topic === topic).length);
          expect(spread(sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('are the same for the same seed, and others for another', () => {
    const texts = Array.from({ length: 40 }, (_, at) => aText(`text ${at}`, { topic: 'billing' }));

    const dealt = foldsOf(texts, 4, 7);

    expect(foldsOf(texts, 4, 7)).toEqual(dealt);
    expect(foldsOf(texts, 4, 8)).not.toEqual(dealt);
  });
});

function byText(a: { readonly text: string }, b: { readonly text: string }): number {
  return a.text < b.text ? -1 : 1;
}
