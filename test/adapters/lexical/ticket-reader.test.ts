import { describe, expect, it, onTestFinished } from 'vitest';
import { modelOf } from '../../../src/adapters/lexical/model.ts';
import { type LexicalReader, lexicalReader } from '../../../src/adapters/lexical/ticket-reader.ts';
import type { Example } from '../../../src/domain/router/example.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest, lessons, ticketReaderContract } from '../../contracts/ticket-reader.ts';

ticketReaderContract('lexical', async () => {
  const reader = lexicalReader();
  return { reader, discard: () => reader.close() };
});

async function taught(...examples: readonly Example[]): Promise<LexicalReader> {
  const reader = lexicalReader();
  onTestFinished(() => reader.close());
  await reader.learn(lessons('first', examples));
  return reader;
}

describe('on day one, with topic names and about lines alone', () => {
  it.each([
    ['I was charged twice, please send my money back', 'billing'],
    ['I forgot my password', 'login'],
    ['Has my parcel been sent already?', 'shipping'],
    ['your invoice shows the wrong amount', 'billing'],
  ])('a plain sentence goes to the topic it shares words with: %s', async (text, topic) => {
    const reader = await taught();

    expect(await reader.read(aRequest(text))).toMatchObject({ topic, bestTopic: topic });
  });

  it.each([
    'Do you have vegan food?',
    'How are you today, and what about the weather?',
    'Hallo, wie geht es Ihnen?',
  ])('a sentence that shares nothing is left to a person: %s', async (text) => {
    const reader = await taught();

    expect(await reader.read(aRequest(text))).toMatchObject({
      topic: 'unsure',
      bestTopic: null,
      confidence: 0,
    });
  });

  it('a text that names two topics alike is left to a person', async () => {
    const reader = await taught();

    expect((await reader.read(aRequest('parcel password'))).topic).toBe('unsure');
  });

  it('a sentence in Japanese is found by its words', async () => {
    const topics = [
      { name: '請求', about: '請求書、返金、支払い' },
      { name: '配送', about: '荷物、配達、追跡番号' },
    ];
    const reader = lexicalReader();
    await reader.learn({ version: '1', topics, examples: [] });

    expect((await reader.read(aRequest('荷物がまだ届きません', { topics }))).topic).toBe('配送');
  });
});

describe('a correction', () => {
  it('changes the next read of a like ticket', async () => {
    const reader = await taught();
    const ticket = aRequest('Do you cater for weddings with vegan food?');
    const before = await reader.read(ticket);

    const text = 'Can you cater for a wedding, with vegan food?';
    await reader.learn(lessons('second', [plainExample({ text, topic: 'shipping' })]));

    expect(before.topic).toBe('unsure');
    expect(await reader.read(ticket)).toMatchObject({ topic: 'shipping' });
  });

  it('outweighs an about line for a ticket that is nearly the same', async () => {
    const text = 'The parcel invoice from customs has not been sent';
    const reader = await taught(plainExample({ text, topic: 'billing' }));

    const reading = await reader.read(aRequest('The parcel invoice from customs was not sent'));

    expect(reading.topic).toBe('billing');
    expect(reading.leanedOn).toContainEqual(expect.objectContaining({ kind: 'example', value: '01t-1' }));
  });

  it('is found again though its numbers and addresses were masked', async () => {
    const text = 'please ring me back at [phone] or [address] about the roof';
    const reader = await taught(plainExample({ text, topic: 'login' }));

    const reading = await reader.read(
      aRequest('please ring me back at +49 171 1234567 or ana@mail.example about the roof'),
    );

    expect(reading).toMatchObject({ topic: 'login' });
  });

  it('of urgency alone holds for the next like ticket and teaches no topic', async () => {
    const text = 'The coffee machine makes a strange noise';
    const reader = await taught(plainExample({ text, topic: null, urgency: 'high', tone: 'angry' }));

    const reading = await reader.read(aRequest('The coffee machine makes a strange noise again'));

    expect(reading).toMatchObject({ topic: 'unsure', urgency: 'high', tone: 'angry' });
  });

  it('to a topic that is gone teaches nothing', async () => {
    const reader = await taught(plainExample({ text: 'vegan food', topic: 'catering' }));

    expect((await reader.read(aRequest('vegan food'))).bestTopic).toBeNull();
  });
});

describe('learning', () => {
  const trade = (topic: string, words: string) =>
    Array.from({ length: 6 }, (_, n) => {
      const text = `${words} number ${n} please`;
      return plainExample({ ticketId: `01t-${topic}-${n}`, text, topic, at: n });
    });
  const corpus = [
    ...trade('billing', 'wrong sum'),
    ...trade('login', 'cannot enter'),
    ...trade('shipping', 'late box'),
  ];

  it('makes the same model of the same lessons', () => {
    const material = { lessons: lessons('1', corpus), strangers: ['something else'] };

    expect(modelOf(material)).toEqual(modelOf(material));
  });

  it('leaves reading as it was until the new model answers', async () => {
    const reader = await taught();
    const ticket = aRequest('the late box');

    const learning = reader.learn(lessons('second', corpus));
    const meanwhile = await reader.read(ticket);
    await learning;

    expect(meanwhile.topic).toBe('unsure');
    expect((await reader.read(ticket)).topic).toBe('shipping');
  });

  it('holds more the dearer a wrong team is', async () => {
    const topicAt = async (wrongTeamCost: number) => {
      const reader = lexicalReader({ wrongTeamCost });
      onTestFinished(() => reader.close());
      await reader.learn(lessons('1', corpus));
      return (await reader.read(aRequest('the late box'))).topic;
    };

    expect(await topicAt(1)).toBe('shipping');
    expect(await topicAt(10_000)).toBe('unsure');
  });

  it('ends with the newest lessons when several come at once', async () => {
    const reader = await taught();
    const contrary = (topic: string) => [plainExample({ text: 'the purple elephant sings', topic })];

    await Promise.all(
      ['billing', 'login', 'shipping'].map((topic) => reader.learn(lessons(topic, contrary(topic)))),
    );

    expect((await reader.read(aRequest('the purple elephant sings'))).topic).toBe('shipping');
  });

  it('is refused once the reader is closed, and reading goes on', async () => {
    const reader = await taught();
    await reader.close();

    await expect(reader.learn(lessons('late'))).rejects.toMatchObject({ code: 'reader-closed' });
    expect((await reader.read(aRequest('I forgot my password'))).topic).toBe('login');
  });
});
