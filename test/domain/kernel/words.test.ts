import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/domain/kernel/fold.ts';
import { countWords, segment, words } from '../../../src/domain/kernel/words.ts';
import { anyText } from '../../arbitraries/anyText.ts';

/** What the platform makes of it, without the underscores that stand alone. */
function platformWords(text: string): string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  return [...segmenter.segment(fold(text))]
    .filter(({ segment, isWordLike }) => isWordLike && /[\p{L}\p{N}]/u.test(segment))
    .map(({ segment }) => segment);
}

describe('words', () => {
  it.each([
    ["I can't log-in!", ['i', "can't", 'log', 'in']],
    ['3.14 or 1,000 of them', ['3.14', 'or', '1,000', 'of', 'them']],
    ['STRASSE straße ΟΔΟΣ', ['strasse', 'strasse', 'οδοσ']],
    ['サーバーがダウンしました', ['サーバー', 'が', 'ダウン', 'しま', 'した']],
    ['ร้านล่มแล้วครับ', ['ร้าน', 'ล่ม', 'แล้ว', 'ครับ']],
    ['PC가 안돼요', ['pc', '가', '안돼요']],
    ['  \0 … !!! __ 🙂 ', []],
  ])('of "%s" are %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
    expect(countWords(text)).toBe(expected.length);
  });

  it.each([
    ['can’t', "can't"],
    ['can´t', "can't"],
    ['ﬁle', 'file'],
    ['Ｄｏｗｎ', 'down'],
    ['e\u0301te\u0301', 'été'],
    ['in\u00advoice', 'invoice'],
    ['log\u2011in', 'log-in'],
  ])('"%s" folds to "%s"', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('our scan finds the words the platform finds, in every script with spaces', () => {
    const SIGNS = [
      'a',
      'B',
      'é',
      'ß',
      '7',
      '٣',
      '२',
      '.',
      ',',
      "'",
      '’',
      ':',
      ';',
      '_',
      '-',
      ' ',
      '\n',
      '·',
      'я',
      'e\u0301',
    ];
    const MORE = [
      'नमस्ते',
      'שלום',
      '"',
      '!',
      '😀',
      '\u{10400}',
      '¼',
      '𝒜',
      'Ⅷ',
      '①',
      '\u200b',
      'ª',
      'مرحبا',
      'ا',
      'ω',
    ];
    const aText = fc
      .array(fc.constantFrom(...SIGNS, ...MORE), { maxLength: 12 })
      .map((signs) => signs.join(''))
      // Hebrew keeps an apostrophe at the end (WB7a); we let go of it, so that a quoted word is found.
      .filter((text) => !/שלום['’]/.test(text));
    fc.assert(
      fc.property(aText, (text) => {
        expect(words(text)).toEqual(platformWords(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('runs without spaces are cut as the platform cuts them', () => {
    const aSentence = fc
      .array(
        fc.constantFrom(
          'サーバーが',
          'ダウン',
          '今朝',
          'から',
          '。',
          ' ',
          'PC',
          '4411',
          '請求書',
          'の',
          '\n',
        ),
        { maxLength: 10 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(aSentence, (text) => {
        expect(words(text)).toEqual(platformWords(text));
      }),
      { numRuns: 500 },
    );
  });

  it('words stand in order, apart, and never empty', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        const { form, starts, ends } = segment(text);

        const bounds = starts.flatMap((start, at) => [start, ends[at] ?? -1]);
        expect(ends).toHaveLength(starts.length);
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
        expect(starts.every((start, at) => start < (ends[at] ?? 0))).toBe(true);
        expect(bounds.every((at) => at <= form.length)).toBe(true);
      }),
    );
  });
});
