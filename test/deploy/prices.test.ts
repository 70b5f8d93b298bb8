import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Price {
  readonly usd: number;
  readonly per: number;
  readonly unit: string;
  readonly source: string;
}

const prices = JSON.parse(readFileSync(join(import.meta.dirname, '../../deploy/prices.json'), 'utf8')) as {
  readonly sources: Readonly<
    Record<string, { readonly what: string; readonly of: string; readonly kind: string }>
  >;
  readonly freeEachMonth: {
    readonly of: Readonly<Record<string, { readonly amount: number; readonly source: string }>>;
  };
  readonly regions: Readonly<Record<string, Readonly<Record<string, Price>>>>;
};
const regions = Object.entries(prices.regions);

describe('the price file', () => {
  it('has the same prices for both regions', () => {
    const [first, ...others] = regions.map(([, all]) => Object.keys(all).toSorted());

    expect(regions.map(([name]) => name)).toEqual(['ap-southeast-1', 'us-east-1']);
    for (const names of others) expect(names).toEqual(first);
  });

  it.each(regions)('of %s says of every price what it is for, where it is from and from when', (_, all) => {
    for (const [name, { usd, per, unit, source }] of Object.entries(all)) {
      expect(usd, name).toBeGreaterThanOrEqual(0);
      expect(per, name).toBeGreaterThan(0);
      expect(unit, name).not.toBe('');
      expect(prices.sources[source], `${name} from ${source}`).toMatchObject({
        of: expect.stringMatching(/^20\d\d/),
      });
    }
  });

  it('knows what is free only of things that have a price', () => {
    for (const [name, { amount, source }] of Object.entries(prices.freeEachMonth.of)) {
      expect(amount).toBeGreaterThan(0);
      expect(Object.keys(prices.sources)).toContain(source);
      for (const [region, all] of regions) expect(Object.keys(all), region).toContain(name);
    }
  });

  it('takes the model at the price the reference goes by: $1 and $5 a million tokens', () => {
    for (const [, all] of regions) {
      expect(all['bedrock.haiku45.inputToken']).toMatchObject({ usd: 1, per: 1_000_000 });
      expect(all['bedrock.haiku45.outputToken']).toMatchObject({ usd: 5, per: 1_000_000 });
    }
  });
});
