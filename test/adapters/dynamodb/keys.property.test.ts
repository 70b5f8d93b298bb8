import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyText, sortable, timeAndId } from '../../../src/adapters/dynamodb/keys.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2_000 }),
  fc.string({ unit: 'grapheme', maxLength: 1_200 }),
  fc.string({ maxLength: 300 }).map((text) => `${text}\ud83d`),
);
const aMoment = fc.integer({ min: 0, max: 8_000_000_000_000 });

describe('a text as a key', () => {
  it('fits: DynamoDB takes 1,024 bytes, well-formed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(Buffer.byteLength(keyText(text))).toBeLessThanOrEqual(800);
        expect(keyText(text).isWellFormed()).toBe(true);
      }),
    );
  });

  it('is cut between characters, never within one', () => {
    const longAddress = `${'a'.repeat(99)}${'😀'.repeat(400)}@example.com`;

    expect(keyText(longAddress).isWellFormed()).toBe(true);
  });

  it('is another one for another text', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(keyText(one) === keyText(other)).toBe(one === other);
      }),
    );
  });

  it('of a moment sorts by time, and by id within one', () => {
    fc.assert(
      fc.property(aMoment, aMoment, (one, other) => {
        expect(sortable(one) < sortable(other)).toBe(one < other);
        expect(timeAndId(one, 'b') < timeAndId(other, 'a')).toBe(one < other);
        expect(timeAndId(one, 'a') < timeAndId(one, 'b')).toBe(true);
      }),
    );
  });
});
