import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseFinder, phraseForm } from '../../../src/domain/kernel/phrases.ts';
import { segment, words } from '../../../src/domain/kernel/words.ts';

/** The phrases found in a text, in order. */
function found(text: string, ...phrases: string[]): string[] {
  const forms = new Map(phrases.map((phrase) => [phraseForm(phrase) ?? '', phrase]));
  const hits: string[] = [];
  phraseFinder(forms).find(segment(text), (phrase) => {
    hits.push(phrase);
    return false;
  });
  return hits;
}

describe('phrases', () => {
  it.each([
    ['It is DOWN!', 'down'],
    ['I cannot \n log\u00a0in', 'cannot log in'],
    ['we CAN’T pay', "can't pay"],
    ['サーバーがダウンしました', 'ダウン'],
    ['ログイン\nできない', 'ログインできない'],
    ['ログインできない', 'ログイン できない'],
    ['no log‑in today', 'log-in'],
    ['HAUPTSTRASSE, Große Straße', 'große strasse'],
    ['서버 먹통 입니다', '먹통'],
    ['e\u0301te\u0301', 'été'],
  ])('"%s" has "%s" in it', (text, phrase) => {
    expect(found(text, phrase)).toEqual([phrase]);
  });

  it.each([
    ['my download', 'down'],
    ['downtime', 'down'],
    ['breakdown', 'down'],
    ['cannot, log in', 'cannot log in'],
    ['cannot login', 'cannot log in'],
    ['log in', 'log-in'],
    ["can't", 'can'],
    ['ダウンロード', 'ダウン'],
  ])('"%s" does not have "%s" in it', (text, phrase) => {
    expect(found(text, phrase)).toEqual([]);
  });

  it('finds phrases that share their beginning or overlap', () => {
    const hits = found(
      'the site is down again',
      'site is',
      'site is down',
      'is down again',
      'down',
      'site is up',
    );

    expect(hits).toEqual(['site is', 'site is down', 'is down again', 'down']);
  });

  it('a phrase without a word has no form', () => {
    expect(['!!!', '', ' … ', '🙂'].map(phraseForm)).toEqual([null, null, null, null]);
  });

  it('stops when it has been told enough', () => {
    let hits = 0;
    phraseFinder(new Map([['down', true]])).find(segment('down down down'), () => {
      hits += 1;
      return hits === 2;
    });

    expect(hits).toBe(2);
  });

  it('one word is found exactly where it is one of the words of the text', () => {
    const aWord = fc.constantFrom('down', 'log', 'in', "can't", 'straße', 'ダウン', '4411');
    const aText = fc
      .array(fc.tuple(fc.oneof(aWord, fc.constant('download')), fc.constantFrom(' ', '-', '. ', '', '\n')), {
        maxLength: 8,
      })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(aWord, aText, (word, text) => {
        const times = words(text).filter((each) => each === words(word)[0]).length;

        expect(found(text, word)).toHaveLength(times);
      }),
      { numRuns: 500 },
    );
  });

  it('a phrase is found among thousands as it is alone', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `word${n} down`);

    expect(found('it says word777 down', ...many)).toEqual(['word777 down']);
  });
});
