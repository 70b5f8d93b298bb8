import { parentPort } from 'node:worker_threads';
import { confidenceFrom, learnedFrom } from './model.ts';
import { buffersOf, type Task } from './training.ts';

/** A thread that learns: one task in, one half of a model out, its arrays handed over without a copy. */
parentPort?.on('message', ({ half, material }: Task) => {
  if (half === 'confidence') return parentPort?.postMessage(confidenceFrom(material));
  const learned = learnedFrom(material);
  return parentPort?.postMessage(learned, buffersOf(learned));
});
