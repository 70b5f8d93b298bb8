import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../../src/cli/evaluate/section.ts';
import { aTrial } from './someTrials.ts';

const MADE = {
  said: '',
  reader: 'lexical',
  train_rows: 0,
  topics: 2,
  unknown_topic_rows: 0,
  train_seconds: null,
  predict_micros_p50: null,
};
const aTopic = fc.option(fc.constantFrom('billing', 'login'));
const someTrials = fc.array(
  fc.tuple(aTopic, aTopic).map(([truth, named]) => aTrial(truth, named)),
  { minLength: 1 },
);

describe('the figures of a run', () => {
  it('part the texts that fit a topic into right, held and wrong', () => {
    fc.assert(
      fc.property(someTrials, (trials) => {
        const section = sectionOf(MADE, trials);

        const { in_scope_accuracy: right, in_scope_held: held, in_scope_wrong: wrong } = section;
        const inScope = trials.filter(({ labelled }) => labelled.topic !== null).length;
        expect((right ?? 0) + (held ?? 0) + (wrong ?? 0)).toBeCloseTo(inScope === 0 ? 0 : 1);
      }),
    );
  });

  it('count a topic named for a text that fits none against that topic', () => {
    const { per_topic: topics, routed_precision: precision } = sectionOf(MADE, [
      aTrial('billing', 'billing'),
      aTrial(null, 'billing'),
    ]);

    expect(topics).toEqual([{ topic: 'billing', rows: 1, named: 2, precision: 0.5, recall: 1, f1: 2 / 3 }]);
    expect(precision).toBe(0.5);
  });

  it('show the most surely mixed-up text of each pair', () => {
    const mixed = (text: string, confidence: number) =>
      aTrial('billing', 'login', { labelled: { text }, read: { confidence } });

    const { confusion } = sectionOf(MADE, [mixed('maybe', 0.4), mixed('surely\n  so', 0.9)]);

    expect(confusion).toEqual([{ truth: 'billing', best: 'login', count: 2, example: 'surely so' }]);
  });
});
