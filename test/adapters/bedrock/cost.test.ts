import { describe, expect, it } from 'vitest';
import { listedPrices, openTab } from '../../../src/adapters/bedrock/cost.ts';
import { MODEL } from './aModel.ts';

const HAIKU = { input: 1, output: 5 };

function totalOf(...usages: readonly unknown[]) {
  const tab = openTab(HAIKU);
  for (const usage of usages) tab.add({ usage });
  return tab.total();
}

describe('what a read costs', () => {
  it('is nothing before anything was answered', () => {
    expect(totalOf()).toBeNull();
  });

  it('is the sum of its calls', () => {
    const usage = { inputTokens: 2_000_000, outputTokens: 1_000_000 };

    expect(totalOf(usage, usage)).toEqual({ inputTokens: 4_000_000, outputTokens: 2_000_000, dollars: 14 });
  });

  it('counts a token read from the cache as a tenth, and one written to it as five quarters', () => {
    const read = { inputTokens: 0, outputTokens: 0, cacheReadInputTokens: 1_000_000 };
    const written = { inputTokens: 0, outputTokens: 0, cacheWriteInputTokens: 1_000_000 };

    expect(totalOf(read)).toMatchObject({ inputTokens: 1_000_000, dollars: 0.1 });
    expect(totalOf(written)).toMatchObject({ inputTokens: 1_000_000, dollars: 1.25 });
  });

  it.each([undefined, null, 'many', { inputTokens: -5, outputTokens: Number.NaN }, { inputTokens: '9' }])(
    'is nothing for a count that is none: %j',
    (usage) => {
      expect(totalOf(usage)).toEqual({ inputTokens: 0, outputTokens: 0, dollars: 0 });
    },
  );

  it('counts tokens where prices are not known', () => {
    const tab = openTab(null);
    tab.add({ usage: { inputTokens: 10, outputTokens: 2 } });

    expect(tab.total()).toEqual({ inputTokens: 10, outputTokens: 2, dollars: 0 });
  });
});

describe('the price list', () => {
  it('knows the default model', () => {
    expect(listedPrices(MODEL)).toEqual(HAIKU);
  });

  it('asks a tenth more for an endpoint of one region', () => {
    expect(listedPrices('eu.anthropic.claude-haiku-4-5-20251001-v1:0')).toEqual({ input: 1.1, output: 5.5 });
  });

  it('does not guess', () => {
    expect(listedPrices('amazon.nova-micro-v1:0')).toBeNull();
  });
});
