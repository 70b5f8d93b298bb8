import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { piecesOf } from '../../../src/adapters/lexical/long-text.ts';
import { plainText } from '../../../src/adapters/lexical/plain-text.ts';
import { lexicalReader } from '../../../src/adapters/lexical/ticket-reader.ts';
import { UNSURE } from '../../../src/domain/router/reading.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest } from '../../contracts/ticket-reader.ts';
import { SMALL_COMPANY } from './dayOne.ts';

const { topics } = SMALL_COMPANY;

const POLITE = `I hope this finds you well and that the new year was kind to all of you. We met in spring at the market by
  the river and talked about gardens. My brother still speaks of the evening.`;
const CLOSING = `Otherwise we are happy and have nothing to complain about. Please greet the gentleman with the hat. It
  was a pleasure, as it always is, and I wish you a quiet week.`;

const TAUGHT = [
  ['billing', 'The amount you took from my card is not the amount we agreed on'],
  ['billing', 'You took the money for this month two times'],
  ['login', 'The site does not let me in although my password is right'],
  ['login', 'It throws me out and asks for a code I do not have'],
  ['order', 'The box came without the legs of the table'],
  ['order', 'The lamp lay in pieces when we opened the box'],
] as const;

async function reader(lessons: 'day one' | 'taught') {
  const lexical = lexicalReader();
  onTestFinished(() => lexical.close());
  const examples = TAUGHT.map(([topic, text], at) => plainExample({ ticketId: `t${at}`, text, topic, at }));
  await lexical.learn({ version: lessons, topics, examples: lessons === 'taught' ? examples : [] });
  return (text: string) => lexical.read(aRequest(text, { topics }));
}

describe('one sentence that matters', () => {
  it.each([
    ['order', 'The parcel has not arrived and the tracking shows nothing.'],
    ['billing', 'My card was charged twice for one invoice.'],
    ['refunds', 'I sent it back and have not had my refund.'],
    ['login', 'I forgot my password and cannot log in.'],
  ])('decides in a long polite mail on day one: %s', async (topic, sentence) => {
    const read = await reader('day one');

    const reading = await read(`${POLITE} ${sentence} ${CLOSING}`);

    expect(reading.topic).toBe(topic);
  });

  it.each(TAUGHT.map(([topic, text]) => [topic, text] as const))(
    'decides in a long polite mail when a sentence like it was taught: %s',
    async (topic, sentence) => {
      const read = await reader('taught');

      const reading = await read(`${POLITE} ${sentence}. ${CLOSING}`);

      expect(reading.bestTopic).toBe(topic);
      expect(reading.topic).toBe(topic);
    },
  );

  it('decides nothing when another says something else as clearly', async () => {
    const read = await reader('day one');

    const reading = await read(
      `${POLITE} The parcel has not arrived and the tracking shows nothing. ${CLOSING} I forgot my password and cannot log in.`,
    );

    expect(reading.topic).toBe(UNSURE);
  });
});

describe('a long mail', () => {
  it('about one thing stays with that one thing', async () => {
    const read = await reader('day one');

    const reading = await read(
      `Our parcel has not arrived. ${POLITE} The courier says it was shipped on Monday and the tracking has not moved
      since. I asked the driver of the next van, who knew of no delivery. ${CLOSING} Where is my order? I paid for it.`,
    );

    expect(reading.topic).toBe('order');
  });

  it('of nothing but talk names no topic', async () => {
    const read = await reader('taught');

    expect((await read(`${POLITE} ${CLOSING} ${POLITE}`)).topic).toBe(UNSURE);
  });
});

describe('the pieces of a text', () => {
  const aText = fc
    .array(fc.constantFrom('word', 'other.', 'last!', 'so,', '語。', '\n\n', '3.5'), { maxLength: 900 })
    .map((words) => words.join(' '));

  it('are its words, in order, if it has any pieces', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const plain = plainText(text);
        const pieces = piecesOf(plain);
        expect(pieces.length === 0 ? plain.words : pieces.flat()).toEqual(plain.words);
      }),
    );
  });

  it('are never more than eleven, whatever the text', () => {
    fc.assert(fc.property(aText, (text) => piecesOf(plainText(text)).length <= 11));
    expect(piecesOf(plainText('word '.repeat(1_000_000))).length).toBeLessThanOrEqual(11);
  });

  it('are none for an everyday mail, which is read once', () => {
    expect(piecesOf(plainText('My parcel has not come. '.repeat(9)))).toEqual([]);
  });
});
