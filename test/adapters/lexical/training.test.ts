import { describe, expect, it, onTestFinished } from 'vitest';
import { lexicalReader } from '../../../src/adapters/lexical/ticket-reader.ts';
import { type Training, trainingThread } from '../../../src/adapters/lexical/training.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest, lessons } from '../../contracts/ticket-reader.ts';

const CRASHING = new URL(`data:text/javascript,${encodeURIComponent('process.exit(3)')}`);
const THROWING = new URL(
  `data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('no memory'); });")}`,
);

/** Fails once, then learns like any other. */
function failingOnce(broken: URL): Training {
  const [first, then] = [trainingThread(broken), trainingThread()];
  let failed = false;
  return {
    train: (material) => {
      if (failed) return then.train(material);
      failed = true;
      return first.train(material);
    },
    close: async () => {
      await first.close();
      await then.close();
    },
  };
}

describe('a training thread that dies', () => {
  it.each([
    ['ends', CRASHING],
    ['throws', THROWING],
  ])('leaves the old model reading, and another try succeeds: it %s', async (_, broken) => {
    const reader = lexicalReader({ training: failingOnce(broken) });
    onTestFinished(() => reader.close());
    await reader.learn(lessons('1'));
    const ticket = aRequest('the purple elephant sings about passwords');
    const example = plainExample({ text: 'the purple elephant sings', topic: 'shipping' });

    const failed = reader.learn(lessons('2', [example]));

    await expect(failed).rejects.toMatchObject({ code: 'reader-training', retry: true });
    expect((await reader.read(ticket)).topic).toBe('login');
    await reader.learn(lessons('2', [example]));
    expect((await reader.read(ticket)).topic).toBe('shipping');
  });

  it('starts anew by itself', async () => {
    const training = trainingThread();
    onTestFinished(() => training.close());
    const material = { lessons: lessons('1', [plainExample()]), strangers: [] };
    await training.train(material);
    await training.close();

    expect((await training.train(material)).version).toBe('1');
  });
});
