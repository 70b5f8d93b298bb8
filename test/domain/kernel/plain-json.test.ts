import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainJson } from '../../../src/domain/kernel/plain-json.ts';

const aText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u009b2J', '\u0085', '\u2028{"at":1}', '\u202etxt', '\u007f', '\u001b[2J', '\ud800'),
);

describe('JSON as it is shown and written', () => {
  test('reads back the same, whatever is in it', () => {
    fc.assert(
      fc.property(fc.record({ text: aText, list: fc.array(aText) }), (value) => {
        expect(JSON.parse(plainJson(value))).toEqual(value);
        expect(JSON.parse(plainJson(value, 2))).toEqual(value);
      }),
    );
  });

  test('is one line in every sense, and steers no terminal', () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(plainJson({ text })).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
