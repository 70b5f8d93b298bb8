import { expect, test } from 'vitest';
import type { OpenReader } from '../../src/composition/readers.ts';
import { replayReader } from '../../src/composition/replay-reader.ts';
import type { Lessons } from '../../src/ports/ticket-reader.ts';
import { plainReading } from '../arbitraries/aReading.ts';

const examples = Array.from({ length: 23 }, (_, n) => ({
  ...{ ticketId: `t${n}`, text: `text ${n}`, topic: 'billing', urgency: null, tone: null, by: 'amy', at: n },
}));
const LESSONS: Lessons = { version: 'v', topics: [{ name: 'billing', about: '' }], examples };

/** Readers that answer with what they learned from. */
function opener(fails = false) {
  let open = 0;
  const reader = (): OpenReader => {
    let learned = '';
    open += 1;
    return {
      learn: async ({ examples: from }) => {
        if (fails && open === 3) throw new Error('no more threads');
        learned = from.map(({ ticketId }) => ticketId).join(' ');
      },
      read: async () => plainReading({ remark: learned }),
      close: async () => {
        open -= 1;
      },
    };
  };
  return { reader, open: () => open };
}

const REQUEST = { lane: 'form', subject: '', text: 'x', topics: LESSONS.topics, lastChance: true } as const;

async function knownTo(reader: Awaited<ReturnType<typeof replayReader>>, ticketId: string) {
  const { remark } = await reader.readerFor(ticketId).read(REQUEST);
  return remark?.split(' ') ?? [];
}

test('a corrected ticket is read by a reader that never saw its correction, and knows most others', async () => {
  const reader = await replayReader('lexical', opener().reader, LESSONS);

  for (const { ticketId } of examples) {
    const known = await knownTo(reader, ticketId);
    expect(known).not.toContain(ticketId);
    expect(known.length).toBeGreaterThanOrEqual(18);
  }
  expect(await knownTo(reader, 'nobody corrected')).toHaveLength(23);
});

test('all readers are closed with it, and when one cannot learn', async () => {
  const [good, bad] = [opener(), opener(true)];

  await (await replayReader('lexical', good.reader, LESSONS)).close();
  await expect(replayReader('lexical', bad.reader, LESSONS)).rejects.toThrow('no more threads');

  expect(good.open()).toBe(0);
  expect(bad.open()).toBe(0);
});

test('without examples one reader reads all', async () => {
  const { reader, open } = opener();

  await replayReader('lexical', reader, { ...LESSONS, examples: [] });

  expect(open()).toBe(1);
});
