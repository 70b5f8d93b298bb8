import { describe, expect, test } from 'vitest';
import { lexicalReader } from '../../../src/adapters/lexical/ticket-reader.ts';
import { trainingHere } from '../../../src/adapters/lexical/training-here.ts';
import type { Example } from '../../../src/domain/router/example.ts';

const TOPICS = ['billing', 'login', 'shipping'].map((name) => ({ name, about: '' }));

function taught(each: number, word: (n: number) => string): readonly Example[] {
  return Array.from({ length: each }, (_, n) =>
    TOPICS.map(({ name }): Example => {
      const text = `${name} ${word(n)} number ${n}`;
      return {
        ticketId: `${name}${n}`,
        text,
        topic: name,
        urgency: null,
        tone: null,
        by: `a${n % 3}`,
        at: n,
      };
    }),
  ).flat();
}

const request = (text: string) => ({
  lane: 'form' as const,
  subject: '',
  text,
  topics: TOPICS,
  lastChance: false,
});

describe('learning where no thread can be had', () => {
  test('reads as well as a reader with a thread of its own', async () => {
    const reader = lexicalReader({ training: trainingHere() });
    await reader.learn({ version: '1', topics: TOPICS, examples: taught(8, () => 'trouble') });
    const reading = await reader.read(request('there is billing trouble'));

    expect(reading.bestTopic).toBe('billing');
  });

  test('a desk with very many examples learns the newest of each topic', async () => {
    const training = trainingHere();
    const examples = taught(150, (n) => (n < 60 ? 'ancient' : 'recent'));
    const model = await training.train({
      lessons: { version: '1', topics: TOPICS, examples },
      strangers: [],
    });
    const reader = lexicalReader({ training: { train: async () => model, close: async () => {} } });
    await reader.learn({ version: '1', topics: TOPICS, examples });

    const [ancient, recent] = await Promise.all(
      ['ancient', 'recent'].map((word) => reader.read(request(`billing ${word}`))),
    );
    expect(recent?.bestTopic).toBe('billing');
    expect(ancient?.confidence).toBeLessThanOrEqual(recent?.confidence ?? 0);
  });
});
