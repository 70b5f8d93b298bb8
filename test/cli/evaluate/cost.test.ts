import { describe, expect, it } from 'vitest';
import { costOf } from '../../../src/cli/evaluate/cost.ts';
import { aTrial } from './someTrials.ts';

const MODEL = 'a-model';
const usage = { inputTokens: 1_000, outputTokens: 50, dollars: 0.002 };
const asked = (truth: string, named: string) => aTrial(truth, named, { read: { by: MODEL, usage } });

describe('the cost of reading', () => {
  it('is nothing for a reader on this machine', () => {
    const cost = costOf([aTrial('billing', 'billing')]);

    expect(cost).toMatchObject({ dollars: 0, input_tokens: 0, dollars_per_1000_tickets: 0, saved: null });
  });

  it('is spread over all tickets, those read for nothing too', () => {
    const cost = costOf([
      asked('billing', 'billing'),
      ...Array.from({ length: 3 }, () => aTrial('login', 'login')),
    ]);

    expect(cost).toMatchObject({ reads: 4, dollars: 0.002, dollars_per_1000_tickets: 0.5 });
    expect(cost.saved?.share).toBe(0.75);
    expect(cost.saved?.dollars_per_1000_tickets).toBeCloseTo(1.5);
  });

  it('saves nothing where the model was asked about each', () => {
    expect(costOf([asked('billing', 'login')]).saved).toBeNull();
  });

  it('says of each reader how much it answered and how rightly', () => {
    const { by_reader: readers } = costOf([
      asked('billing', 'login'),
      aTrial('login', 'login'),
      aTrial('login', null),
    ]);

    expect(readers).toEqual([
      { by: 'lexical', reads: 2, share: 2 / 3, precision: 1 },
      { by: MODEL, reads: 1, share: 1 / 3, precision: 0 },
    ]);
  });
});
