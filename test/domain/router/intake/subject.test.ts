import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripReplyPrefixes } from '../../../../src/domain/router/intake/subject.ts';

describe('reply prefixes', () => {
  it.each([
    ['Re: Invoice 4411', 'Invoice 4411'],
    ['RE: Fwd: re: Invoice 4411', 'Invoice 4411'],
    ['AW: WG: Rechnung', 'Rechnung'],
    ['RE[2]: Invoice', 'Invoice'],
    ['Re(3): Invoice', 'Invoice'],
    ['Re^2: Invoice', 'Invoice'],
    ['SV: VS: Faktura', 'Faktura'],
    ['TR : Facture', 'Facture'],
    ['RV: ENC: Fatura', 'Fatura'],
    ['回复：发票', '发票'],
    ['返信: 請求書', '請求書'],
    ['Отв: счёт', 'счёт'],
    ['Trả lời: hoá đơn', 'hoá đơn'],
    ['ΑΠ: τιμολόγιο', 'τιμολόγιο'],
    ['  re:x ', 'x'],
  ])('%s is about "%s"', (subject, about) => {
    expect(stripReplyPrefixes(subject)).toBe(about);
  });

  it.each(['Note: the invoice', 'Report: 4411', '10:30 tomorrow', ': x', 'Re', 'Regarding: invoice'])(
    'leaves "%s" alone',
    (subject) => {
      expect(stripReplyPrefixes(subject)).toBe(subject);
    },
  );

  it('stripping twice is stripping once, however many prefixes there are', () => {
    const aSubject = fc
      .array(fc.constantFrom('Re: ', 'AW:', 'fwd : ', 'x', ':', '[2]', ' ', '回复：', 'I:'), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(aSubject, (subject) => {
        const once = stripReplyPrefixes(subject);

        expect(stripReplyPrefixes(once)).toBe(once);
        expect(stripReplyPrefixes(`Re: ${subject}`)).toBe(once);
      }),
    );
  });

  it('takes a hundred thousand prefixes off at once', () => {
    expect(stripReplyPrefixes(`${'Re: '.repeat(100_000)}x`)).toBe('x');
  });
});
