import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelScores, scaleFigures } from '../../../src/cli/evaluate/scores.ts';
import { aTrial } from './someTrials.ts';

const LABELS = ['low', 'medium', 'high'];
const aLabel = fc.option(fc.constantFrom(...LABELS));
const someLabellings = fc.array(fc.record({ truth: aLabel, said: aLabel }));

describe('the scores of labels', () => {
  it('count every text once as bearing and once as given its label', () => {
    fc.assert(
      fc.property(someLabellings, (labellings) => {
        const scores = labelScores(labellings, LABELS);

        const sum = (pick: 'rows' | 'named') => scores.reduce((total, score) => total + score[pick], 0);
        expect(sum('rows')).toBe(labellings.filter(({ truth }) => truth !== null).length);
        expect(sum('named')).toBe(labellings.filter(({ said }) => said !== null).length);
      }),
    );
  });

  it('put F1 between precision and recall', () => {
    fc.assert(
      fc.property(someLabellings, (labellings) => {
        for (const { precision, recall, f1 } of labelScores(labellings, LABELS)) {
          if (precision === null || recall === null || f1 === null) continue;
          expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
          expect(f1).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-12);
        }
      }),
    );
  });

  it('stand worst first, those with nothing to count last', () => {
    const labellings = [
      { truth: 'low', said: 'low' },
      { truth: 'high', said: 'low' },
    ];

    const scores = labelScores(labellings, LABELS);

    expect(scores.map(({ label }) => label)).toEqual(['high', 'low', 'medium']);
    expect(scores[1]).toEqual({ label: 'low', rows: 1, named: 2, precision: 0.5, recall: 1, f1: 2 / 3 });
  });
});

describe('the figures of urgency or tone', () => {
  it('are none where no text says what it should be', () => {
    expect(scaleFigures([aTrial('billing', 'billing')], 'tone', ['calm'])).toBeNull();
  });

  it('count a rare label as much as a common one', () => {
    const common = Array.from({ length: 9 }, () => aTrial(null, null, { labelled: { urgency: 'low' } }));
    const rare = aTrial(null, null, { labelled: { urgency: 'high' } });

    const figures = scaleFigures([...common, rare], 'urgency', LABELS);

    expect(figures?.accuracy).toBe(0.9);
    expect(figures?.macro_f1).toBeCloseTo((18 / 19 + 0) / 2);
  });

  it('stand by language, the one with most texts first', () => {
    const inLanguage = (language: string) => aTrial(null, null, { labelled: { language, tone: 'calm' } });

    const figures = scaleFigures([inLanguage('de'), inLanguage('ja'), inLanguage('ja')], 'tone', ['calm']);

    expect(figures?.per_language).toEqual([
      { language: 'ja', rows: 2, accuracy: 1, macro_f1: 1 },
      { language: 'de', rows: 1, accuracy: 1, macro_f1: 1 },
    ]);
  });
});
