import { describe, expect, test } from 'vitest';
import { learningAtOnce } from '../../../src/composition/aws/learning-at-once.ts';
import type { Work } from '../../../src/domain/router/work.ts';

const lesson = {
  id: 'learn:1',
  kind: 'learn',
  example: { ticketId: '1', text: 'x', topic: 'billing', urgency: null, tone: null, by: 'amy', at: 1 },
} as const satisfies Work;
const card: Work = { id: 'read:2', kind: 'read', ticketId: '2', messageId: '3' };

function aRoom(taken: readonly Work[] = [lesson]) {
  const [rung, asked, warned]: [string[], string[], string[]] = [[], [], []];
  const delivery = (work: Work) => ({ work, attempt: 1, last: false, enqueuedAt: 0 });
  const lessons = learningAtOnce({
    queue: {
      takeThese: async (ids) => {
        asked.push(...ids);
        return taken.map(delivery);
      },
    },
    ring: async (work) => void rung.push(...work.map((one) => one.work.id)),
    log: { debug: () => {}, info: () => {}, error: () => {}, warn: (event) => void warned.push(event) },
  });
  const correct = async (): Promise<string> => {
    await lessons.ring([
      { work: lesson, delay: 0 },
      { work: card, delay: 0 },
    ]);
    return 'done';
  };
  return { lessons, correct, rung, asked, warned };
}

describe('a lesson on AWS', () => {
  test('is learned before the correction is answered', async () => {
    const { lessons, correct, rung, asked } = aRoom();
    const learned: string[] = [];
    const answer = await lessons.after(correct, async ({ work }) => void learned.push(work.id))(null);

    expect([answer, asked, learned]).toEqual(['done', ['learn:1'], ['learn:1']]);
    expect(rung).toEqual(['learn:1', 'read:2']);
  });

  test('that fails is left to the sweeper, and the correction stands', async () => {
    const { lessons, correct, warned } = aRoom();
    const answer = await lessons.after(correct, async () => {
      throw new Error('S3 is away');
    })(null);

    expect([answer, warned]).toEqual(['done', ['a lesson waits for the sweeper']]);
  });

  test('that hangs does not keep Slack waiting', async () => {
    const { lessons, correct } = aRoom();
    const answer = await lessons.after(correct, () => new Promise(() => {}))(null);

    expect(answer).toBe('done');
  });

  test('is asked for once', async () => {
    const { lessons, asked } = aRoom([]);
    const learn = async (): Promise<void> => {};
    await lessons.after(async () => lessons.ring([{ work: lesson, delay: 0 }]), learn)(null);
    await lessons.after(async () => {}, learn)(null);

    expect(asked).toEqual(['learn:1']);
  });
});
