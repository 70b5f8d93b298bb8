import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '../../../../src/domain/router/correction/mask.ts';

describe('masking', () => {
  it.each([
    ['write to ana.novak+shop@mail.example.com.', 'write to [address].'],
    ['müller@bücher.example, thanks', '[address], thanks'],
    ['two: a@b.example,c@d.example', 'two: [address],[address]'],
    ['call +49 171 1234567 today', 'call [phone] today'],
    ['(030) 123 45-67', '([phone]'],
    ['電話は090-1234-5678です', '電話は[phone]です'],
    ['card 4111 1111 1111 1111 exp 12/27', 'card [card] exp 12/27'],
    ['4111-1111-1111-1111', '[card]'],
    ['IBAN DE89 3704 0044 0532 0130 00 please', 'IBAN [iban] please'],
    ['gb29nwbk60161331926819', '[iban]'],
    ['tracking 123456789012345678901', 'tracking [number]'],
  ])('hides what points to a person: %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'invoice 4411 of 2026-11-03',
    'total 1,234.50 EUR on 12.11.2026',
    'order 20481 has 3 of 4 items',
    'meet @ noon, user@',
    'version 10.2.3',
  ])('leaves what tells problems apart: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('leaves no address and no long number in any text', () => {
    const noise = fc.constantFrom('a', 'ü', '日', ' ', '.', '-', '@', '\n', '+', '(', '7', '12', '😀');
    const secret = fc.constantFrom('ana@mail.example', '0171 1234567', '4111111111111111');
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, noise, secret), { maxLength: 60 }), (pieces) => {
        const masked = mask(pieces.join(''));

        expect(masked).not.toMatch(/[\p{L}\p{N}]@[\p{L}\p{N}]/u);
        expect(masked).not.toMatch(/\d{7}/);
      }),
    );
  });

  it('masks once: a masked text stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const masked = mask(text);

        expect(mask(masked)).toBe(masked);
      }),
    );
  });

  it('gets through a megabyte of what makes careless patterns hang', () => {
    const walls = ['a', 'a@', '@', '1', '1 ', 'aa11', '(', 'a.'].map((piece) =>
      piece.repeat(1_000_000 / piece.length),
    );

    const lengths = walls.map((wall) => mask(wall).length);

    expect(lengths.every((length) => length > 0)).toBe(true);
  });
});
