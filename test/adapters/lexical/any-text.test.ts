import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/adapters/lexical/answer.ts';
import { modelOf } from '../../../src/adapters/lexical/model.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest, lessons } from '../../contracts/ticket-reader.ts';

const TAUGHT = [
  ['I was charged twice for one order', 'billing'],
  ['die Rechnung stimmt nicht', 'billing'],
  ['請求書の金額が違います', 'billing'],
  ['I forgot my password', 'login'],
  ['لا أستطيع تسجيل الدخول', 'login'],
  ['не могу войти', 'login'],
  ['where is my parcel', 'shipping'],
  ['החבילה לא הגיעה', 'shipping'],
  ['พัสดุยังไม่มาถึง', 'shipping'],
] as const;

const examples = TAUGHT.flatMap(([text, topic], n) =>
  ['', '!!', ' please'].map((end, m) =>
    plainExample({ ticketId: `01t-${n}-${m}`, text: `${text}${end}`, topic }),
  ),
);
const model = modelOf({ lessons: lessons('1', examples), strangers: [] });
const spread = new Float32Array(model.knowledge.vocabulary.rarity.length);
const names = ['billing', 'login', 'shipping', 'unsure'];

function read(text: string) {
  return answer(model, aRequest(text), spread);
}

const aScrap = fc.oneof(
  fc.constantFrom(...TAUGHT.map(([text]) => text)),
  fc.constantFrom(
    '🎉',
    '👩‍👩‍👧',
    '\u202e',
    '\u0000',
    '\ud800',
    'a\u0301\u0327',
    '\u200d',
    '\n',
    '﷽',
    '100%',
    'ｆｕｌｌ',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.base64String({ minLength: 40, maxLength: 400 }),
);
const aText = fc.array(aScrap, { maxLength: 20 }).map((scraps) => scraps.join(' '));

describe('any text', () => {
  it('gets a reading: a known topic or unsure, as sure as a probability', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const reading = read(text);

        expect(names).toContain(reading.topic);
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is read the same way whatever was read before', () => {
    fc.assert(
      fc.property(aText, aText, (text, between) => {
        const first = read(text);
        read(between);

        expect(read(text)).toEqual(first);
      }),
    );
  });

  it.each([
    ['one letter a million times', 'x'.repeat(1_000_000)],
    ['a million words', 'a b '.repeat(250_000)],
    ['a wall of base64', Buffer.alloc(750_000, 'nothing of this is a word').toString('base64')],
    ['emoji alone', '🎉'.repeat(250_000)],
    ['Thai without spaces', 'พัสดุ'.repeat(200_000)],
    ['marks upon marks', `a${'\u0301'.repeat(999_999)}`],
  ])('gets one also when it is huge: %s', (_, text) => {
    expect(names).toContain(read(text).topic);
  });

  it.each([
    ['not a word of it is known', 'zyx wvu qqq'],
    ['empty', ''],
    ['emoji alone', '🎉🎉🎉'],
  ])('that says nothing is left to a person: %s', (_, text) => {
    expect(read(text).topic).toBe('unsure');
  });
});

describe('a topic is found', () => {
  it.each([
    ['through typos', 'I was chraged twice for one oder', 'billing'],
    ['in a compound', 'Rechnungsfehler: die Rechnungen stimmen nicht', 'billing'],
    ['written together', 'where ismy parcel', 'shipping'],
    ['from right to left', 'لا أستطيع الدخول', 'login'],
    ['without spaces', '請求書の金額が違う', 'billing'],
    ['in two scripts', 'parcel พัสดุ where', 'shipping'],
  ])('%s', (_, text, topic) => {
    expect(read(text).bestTopic).toBe(topic);
  });
});
