import type { Example } from '../../domain/router/example.ts';
import { modelOf } from './model.ts';
import type { Training } from './training.ts';

/**
 * So many examples are learned in 1.6 s on a whole core, and in about 6 s on the 0.29 of one that a function with 512 MB
 * has; three times as many would outlast the 30 s of the function, which would then be started again for ever.
 */
const MOST_EXAMPLES = 300;
const FEWEST_A_TOPIC = 5;

/**
 * Learns in the thread that reads, which waits for it: for a function on AWS, where a second thread would share the
 * same part of one core, and where a bundle has no file of its own for it. Of a desk with many topics it takes the newest
 * examples of each.
 */
export function trainingHere(): Training {
  return {
    train: async ({ lessons, ...material }) =>
      modelOf({ ...material, lessons: { ...lessons, examples: newestOfEach(lessons.examples) } }),
    close: async () => {},
  };
}

function newestOfEach(examples: readonly Example[]): readonly Example[] {
  if (examples.length <= MOST_EXAMPLES) return examples;
  const topics = new Set(examples.map(({ topic }) => topic)).size;
  const most = Math.max(FEWEST_A_TOPIC, Math.floor(MOST_EXAMPLES / topics));
  const left = new Map<string | null, number>();
  const taken = examples.toReversed().filter(({ topic }) => {
    const room = left.get(topic) ?? most;
    left.set(topic, room - 1);
    return room > 0;
  });
  return taken.reverse();
}
