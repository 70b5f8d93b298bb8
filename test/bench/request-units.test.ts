import { describe, expect, it } from 'vitest';
import { indexUnits, itemSize, readUnits, writeUnits } from '../../bench/aws/request-units.ts';
import type { TableShape } from '../../src/adapters/dynamodb/tables.ts';

const TABLE: TableShape = {
  key: ['id'],
  indexes: {
    team: { key: ['team', 'id'], projection: 'KEYS_ONLY' },
    time: { key: ['every', 'at'], projection: 'ALL' },
  },
};
const once = { transactional: false };

function sized(bytes: number) {
  return { id: { S: 'x'.repeat(bytes - 2) } };
}

describe('the size of an item', () => {
  it('is names and values in UTF-8', () => {
    expect(itemSize({ id: { S: 'ab' }, ä: { S: 'ö' } })).toBe(2 + 2 + 2 + 2);
  });

  it('counts a number by its digits, and what is empty or yes and no as one', () => {
    expect(itemSize({ n: { N: '1234' } })).toBe(1 + 3);
    expect(itemSize({ n: { N: '-1234' } })).toBe(1 + 4);
    expect(itemSize({ n: { N: '1000' } })).toBe(1 + 2);
    expect(itemSize({ a: { BOOL: true }, b: { NULL: true } })).toBe(4);
  });

  it('counts three for a list or map and one for each of its elements', () => {
    expect(itemSize({ l: { L: [{ S: 'ab' }, { S: 'c' }] } })).toBe(1 + 3 + 2 + 3);
    expect(itemSize({ m: { M: { k: { S: 'v' } } } })).toBe(1 + 3 + 1 + 2);
  });
});

describe('a write', () => {
  it('takes a unit for each KB begun, of the larger of the items before and after', () => {
    expect(writeUnits({ before: undefined, after: sized(1_024), ...once })).toBe(1);
    expect(writeUnits({ before: undefined, after: sized(1_025), ...once })).toBe(2);
    expect(writeUnits({ before: sized(3_000), after: sized(10), ...once })).toBe(3);
    expect(writeUnits({ before: sized(3_000), after: undefined, ...once })).toBe(3);
  });

  it('takes one even where nothing is', () => {
    expect(writeUnits({ before: undefined, after: undefined, ...once })).toBe(1);
  });

  it('takes double in a transaction, after the rounding', () => {
    expect(writeUnits({ before: undefined, after: sized(1_025), transactional: true })).toBe(4);
  });
});

describe('the indexes of a write', () => {
  const item = { id: { S: '1' }, team: { S: 'a' }, every: { S: 'all' }, at: { S: '5' }, text: { S: 'x' } };
  const units = (before: object | undefined, after: object | undefined) =>
    indexUnits({ before, after, transactional: true } as Parameters<typeof indexUnits>[0], TABLE);

  it('take nothing for an item that is in none of them', () => {
    expect(units(undefined, { id: { S: '1' }, text: { S: 'x' } })).toBe(0);
  });

  it('take one for each entry that comes or goes, transaction or not', () => {
    expect(units(undefined, item)).toBe(2);
    expect(units(item, undefined)).toBe(2);
  });

  it('take one for an entry whose other attributes change', () => {
    const { team: _, ...without } = item;
    expect(units(item, without)).toBe(1 + 1);
  });

  it('take two for an entry whose key changes', () => {
    expect(units(item, { ...item, team: { S: 'b' } })).toBe(2 + 1);
    expect(units(item, { ...item, at: { S: '6' } })).toBe(2);
  });

  it('take nothing for a change of what they do not hold', () => {
    expect(units(item, { ...item, text: { S: 'y' } })).toBe(1);
    expect(units(item, item)).toBe(0);
  });
});

describe('a read', () => {
  it('takes a unit for each 4 KB begun, and half of it without strong consistency', () => {
    expect(readUnits(4_096, true)).toBe(1);
    expect(readUnits(4_097, true)).toBe(2);
    expect(readUnits(4_097, false)).toBe(1);
  });

  it('takes one for what is not there', () => {
    expect(readUnits(0, true)).toBe(1);
    expect(readUnits(0, false)).toBe(0.5);
  });
});
