import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, type Outcome } from '../../src/cli/reader-figures.ts';

function outcome(truth: string | null, best: string | null, confidence: number, named = best): Outcome {
  return { truth, best, named, confidence };
}

const aTopic = fc.constantFrom('billing', 'login', 'shipping');
const anOutcome: fc.Arbitrary<Outcome> = fc
  .record({
    truth: fc.option(aTopic),
    best: fc.option(aTopic, { freq: 9 }),
    tenths: fc.integer({ min: 0, max: 10 }),
  })
  .map(({ truth, best, tenths }) => outcome(truth, best, tenths / 10, tenths >= 5 ? best : null));

describe('the figures of a reader', () => {
  it('are fractions, whatever was read', () => {
    fc.assert(
      fc.property(fc.array(anOutcome), (outcomes) => {
        const { confusion, calibration, hold_curve, ...fractions } = figuresOf(outcomes);

        for (const fraction of Object.values(fractions)) {
          expect(fraction ?? 0).toBeGreaterThanOrEqual(0);
          expect(fraction ?? 0).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never find more topics named right than best topics right', () => {
    fc.assert(
      fc.property(fc.array(anOutcome), (outcomes) => {
        const figures = figuresOf(outcomes);

        expect(figures.in_scope_accuracy ?? 0).toBeLessThanOrEqual(figures.accuracy ?? 0);
      }),
    );
  });

  it('count unsure as wrong in scope and as right out of scope', () => {
    const figures = figuresOf([
      outcome('billing', 'billing', 0.9),
      outcome('billing', 'billing', 0.2, null),
      outcome(null, 'login', 0.1, null),
      outcome(null, 'login', 0.8),
    ]);

    expect(figures).toMatchObject({ accuracy: 1, in_scope_accuracy: 0.5, oos_recall: 0.5 });
  });

  it('are null where nothing was there to count', () => {
    expect(figuresOf([])).toMatchObject({
      accuracy: null,
      oos_recall: null,
      oos_auroc: null,
      coverage_at_98: null,
    });
    expect(figuresOf([outcome('billing', 'billing', 1)]).oos_auroc).toBeNull();
    expect(figuresOf([outcome(null, null, 0)]).accuracy).toBeNull();
  });

  it('have an AUROC of 1 when every in-scope text is surer, and a half when nothing tells them apart', () => {
    const apart = [
      outcome('billing', 'billing', 0.9),
      outcome('login', 'login', 0.8),
      outcome(null, 'login', 0.7),
    ];
    const alike = [outcome('billing', 'billing', 0.5), outcome(null, 'login', 0.5)];

    expect(figuresOf(apart).oos_auroc).toBe(1);
    expect(figuresOf(alike).oos_auroc).toBe(0.5);
  });

  it('cover as far as 98 of 100 are right, equal confidences together', () => {
    const right = Array.from({ length: 98 }, (_, n) => outcome('billing', 'billing', 0.9 - n / 1_000));
    const wrong = [
      outcome('billing', 'login', 0.5),
      outcome('billing', 'login', 0.4),
      outcome('billing', 'login', 0.4),
    ];

    expect(figuresOf([...right, ...wrong]).coverage_at_98).toBeCloseTo(99 / 101);
  });

  it('name what is mixed up most often, at most ten pairs', () => {
    const many = Array.from({ length: 12 }, (_, n) => outcome('billing', `topic ${n}`, 0.5));

    const { confusion } = figuresOf([...many, outcome('billing', 'topic 7', 0.5)]);

    expect(confusion).toHaveLength(10);
    expect(confusion[0]).toEqual({ truth: 'billing', best: 'topic 7', count: 2, example: null });
  });
});
