import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lexicalReader } from '../../../src/adapters/lexical/ticket-reader.ts';
import { UNSURE } from '../../../src/domain/router/reading.ts';
import type { TopicHint } from '../../../src/ports/ticket-reader.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest } from '../../contracts/ticket-reader.ts';
import { BIKE_RENTAL, type DayOne, DENTIST, SMALL_COMPANY } from './dayOne.ts';

async function readerOf(topics: readonly TopicHint[]) {
  const reader = lexicalReader();
  onTestFinished(() => reader.close());
  await reader.learn({ version: 'day one', topics, examples: [] });
  return (text: string) => {
    const [first = '', ...rest] = text.split('\n');
    const [subject, body] = rest.length === 0 ? ['', first] : [first, rest.join('\n')];
    return reader.read(aRequest(body, { subject, topics }));
  };
}

async function verdicts({ topics, texts }: DayOne) {
  const read = await readerOf(topics);
  return Promise.all(texts.map(async ([meant, text]) => ({ meant, topic: (await read(text)).topic })));
}

describe.each([
  ['a small company with the starter rulebook', SMALL_COMPANY],
  ['a dentist', DENTIST],
  ['a bike rental', BIKE_RENTAL],
])('on day one at %s', (_, day) => {
  it('at least 95 in 100 of the topics named are those the writers meant', async () => {
    const named = (await verdicts(day)).filter(({ topic }) => topic !== UNSURE);

    const right = named.filter(({ meant, topic }) => meant === topic);
    expect(right.length).toBeGreaterThanOrEqual(0.95 * named.length);
  });

  it('most texts that fit a topic are named', async () => {
    const fitting = (await verdicts(day)).filter(({ meant }) => meant !== null);

    const named = fitting.filter(({ topic }) => topic !== UNSURE);
    expect(named.length).toBeGreaterThanOrEqual(0.7 * fitting.length);
  });

  it('the order of the phrases in an about line makes no difference', async () => {
    const aShuffle = fc.tuple(
      ...day.topics.map(({ about }) => {
        const phrases = about.split(', ');
        return fc.shuffledSubarray(phrases, { minLength: phrases.length });
      }),
    );
    const usual = await verdicts(day);

    await fc.assert(
      fc.asyncProperty(aShuffle, async (abouts) => {
        const topics = day.topics.map(({ name }, n) => ({ name, about: abouts[n]?.join(', ') ?? '' }));
        expect(await verdicts({ topics, texts: day.texts })).toEqual(usual);
      }),
      { numRuns: 5 },
    );
  });
});

describe('a phrase of an about line', () => {
  const topics = [
    { name: 'parcels', about: 'where is my order, tracking, Rechnungsadresse für Pakete' },
    { name: 'money', about: 'order on account, Rechnung, faktura, refund' },
    { name: 'questions', about: 'how do I, wie kann ich' },
  ];

  it.each([
    ['whole, it tells what its common word alone cannot', 'Where is my order?', 'parcels'],
    ['in part, by a word that stands with two topics, it tells nothing', 'I have an order', UNSURE],
    ['inflected', 'Proszę o fakturę', 'money'],
    ['compounded', 'Es fehlt die Stromrechnung', 'money'],
    ['mistyped', 'No trackng since Monday', 'parcels'],
    ['with two letters swapped at its start', 'rtacking shows nothing', 'parcels'],
    ['short, with a letter left out', 'I wait for my refnd', 'money'],
    ['short, with a letter too many', 'I wait for my refuund', 'money'],
    ['of stop words alone, where no topic is named', 'How do I open it?', 'questions'],
    ['of stop words alone, it gives way to a topic that is named', 'How do I get the refund?', 'money'],
  ])('counts %s: %s', async (_, text, topic) => {
    const read = await readerOf(topics);

    expect((await read(text)).topic).toBe(topic);
  });

  it('counts most in the subject and least far down', async () => {
    const read = await readerOf(topics);
    const talk =
      'We met at the fair in spring and talked about the weather, music, food and much else besides. ';

    const inSubject = await read(`Refund\n${talk}`);
    const farDown = await read(`Hello\n${talk.repeat(3)} Refund`);

    expect(inSubject.confidence).toBeGreaterThan(farDown.confidence);
    expect(farDown.topic).toBe(UNSURE);
  });

  it('still counts when there are examples of everything', async () => {
    const reader = lexicalReader();
    onTestFinished(() => reader.close());
    const examples = topics.flatMap(({ name }, n) =>
      Array.from({ length: 8 }, (_, k) =>
        plainExample({
          ticketId: `01t-${n}-${k}`,
          text: `${'xyz'[n]}ylophone ${k} of ours`,
          topic: name,
          at: k,
        }),
      ),
    );
    await reader.learn({ version: 'taught', topics, examples });

    const reading = await reader.read(aRequest('my tracking of ours', { topics }));

    expect(reading.bestTopic).toBe('parcels');
  });
});
