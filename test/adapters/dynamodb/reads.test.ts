import type { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { getItems, ticketKey } from '../../../src/adapters/dynamodb/reads.ts';

/** A table that has every ticket and gives so many of a batch at a time; what was asked, by size. */
function aTableThatGives(most: (request: number) => number) {
  const asked: number[] = [];
  const client = {
    send: async ({ input }: BatchGetItemCommand) => {
      const keys = input.RequestItems?.t?.Keys ?? [];
      asked.push(keys.length);
      const given = most(asked.length);
      const left = keys.slice(given);
      return {
        Responses: { t: keys.slice(0, given) },
        UnprocessedKeys: left.length > 0 ? { t: { Keys: left } } : {},
      };
    },
  };
  return { client: client as unknown as DynamoDBClient, asked };
}

const keys = (count: number) => Array.from({ length: count }, (_, n) => ticketKey(`01t-${n}`));
const idsOf = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).sort();

describe('a batch of reads', () => {
  it('asks for each key once, at most a hundred at a time', async () => {
    const { client, asked } = aTableThatGives(() => 100);

    const found = await getItems(client, 't', [...keys(230), ...keys(10)]);

    expect(asked).toEqual([100, 100, 30]);
    expect(idsOf(found)).toEqual(idsOf(keys(230)));
  });

  it('asks again for what was left out', async () => {
    const { client, asked } = aTableThatGives((request) => (request === 2 ? 0 : 40));

    const found = await getItems(client, 't', keys(100));

    expect(asked).toEqual([100, 60, 60, 20]);
    expect(idsOf(found)).toEqual(idsOf(keys(100)));
  });

  it('asks nothing for no keys, nor for an empty one', async () => {
    const { client, asked } = aTableThatGives(() => 100);

    expect(await getItems(client, 't', [ticketKey('')])).toEqual([]);
    expect(asked).toEqual([]);
  });
});
