import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saysOnlyFigures } from '../../../../src/domain/router/report/only-figures.ts';
import { spelled } from '../../../spelled.ts';

const ALLOWED = {
  numbers: new Set([2026, 1_240, 62, 12, 40, 21, 0.4, 205]),
  percentages: new Set([5, 12]),
  names: ['billing', 'Tier 2', '24-7 support', '1', 'how-to'],
};
const says = (text: string) => saysOnlyFigures(text, ALLOWED);

const NUMBER = fc.integer({ min: 0, max: 2_000_000 }).filter((n) => !ALLOWED.numbers.has(n));
const grouped = (n: number) => n.toLocaleString('en-US');

describe('a paragraph may name', () => {
  it.each([
    'October 2026 was busy: 1,240 tickets, 62 of them corrected (5 %).',
    '1240 tickets came in, and twelve per cent needed a person.',
    'Two hundred and five tickets waited, twenty-one longer.',
    'Tier 2 and 24-7 support had 40 tickets.',
    'The rate was 0.4 hours.',
    'No number at all, and nobody minds.',
    'Twelve and forty tickets, respectively.'.replace('Twelve and forty', '12 and 40'),
  ])('what is among the figures: %s', (text) => {
    expect(says(text)).toBe(true);
  });

  it('any of the figures, in digits or in words', () => {
    for (const n of [2026, 1_240, 62, 12, 40, 21, 205]) {
      expect(says(`There were ${n} of them.`)).toBe(true);
      expect(says(`There were ${grouped(n)} of them.`)).toBe(true);
      expect(says(`There were ${spelled(n)} of them.`)).toBe(true);
    }
  });
});

describe('a paragraph may not name', () => {
  it('a number that is not among the figures, in whatever digits', () => {
    fc.assert(
      fc.property(NUMBER, fc.constantFrom('', ' tickets', '.', ', and more'), (n, after) => {
        const digits = [
          String(n),
          grouped(n),
          `${n}.5`,
          String(n).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
          String(n).replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
        ];

        for (const written of digits) expect(says(`There were ${written}${after}`), written).toBe(false);
      }),
    );
  });

  it('a number that is not among the figures, in words', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }).filter((n) => !ALLOWED.numbers.has(n)),
        (n) => {
          expect(says(`There were ${spelled(n)} tickets.`)).toBe(false);
          expect(says(`${spelled(n).toUpperCase()} tickets.`)).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['a multiple', 'Volume doubled.'],
    ['a multiple', 'Twice as many as before.'],
    ['a multiple', 'A threefold rise.'],
    ['a share', 'Half of the tickets were about billing.'],
    ['a share', 'A third of them waited.'],
    ['a share', 'Two-thirds were billing.'],
    ['a lump', 'Dozens of tickets.'],
    ['a lump', 'A couple of tickets.'],
    ['an ordinal', 'The 3rd week was the worst.'],
    ['an ordinal', 'The 12th was the worst day.'],
    ['a fraction', '½ of them'],
    ['a fraction', '1/2 of them'],
    ['a fraction', '12⁄40 of them'],
    ['a rounding', 'about 1,200 tickets'],
    ['a rounding', 'over 1.2k tickets'],
    ['a rounding', 'some 12k tickets'],
    ['a range', '12-41 tickets'],
    ['a sign', 'a change of -12'],
    ['a percentage that is a count', '62 % were corrected'],
    ['a percentage that is a count', 'forty percent were corrected'],
    ['a count that is a percentage', '5 tickets were corrected'],
    ['European grouping', '1.240 tickets'],
    ['blanks as grouping', '1 241 tickets'],
    ['thin blanks as grouping', '1\u202f241 tickets'],
    ['broken grouping', '12,40 tickets'],
    ['a power', '10² tickets'],
    ['circled digits', '⑫ tickets'],
    ['Roman numerals as signs', 'Ⅻ tickets'],
    ['Chinese numerals', '四十张票'],
    ['a date', 'on 2026-10-31 it was quiet'],
    ['a time', 'at 12:30 it was quiet'],
    ['digits glued to letters', 'Q4 was quiet'],
    ['a number in a name that is none', 'Tier 3 was quiet'],
    ['an exponent', '12e3 tickets'],
    ['two number words side by side', 'forty two hundred tickets'],
  ])('%s: %s', (_, text) => {
    expect(says(text)).toBe(false);
  });

  it('a figure that hides in a name which is only digits', () => {
    expect(says('There was 1 ticket.')).toBe(false);
  });

  it('anything that breaks the check: it answers for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.array(fc.string()), (text, names) => {
        expect(typeof saysOnlyFigures(text, { ...ALLOWED, names })).toBe('boolean');
      }),
    );
  });
});
