import { parentPort } from 'node:worker_threads';
import { learnedFrom, triedFrom } from './model.ts';
import { buffersOf, type Task } from './training.ts';

/** A thread that learns: one task in, one half of a model out, its arrays handed over without a copy. */
parentPort?.on('message', ({ half, material }: Task) => {
  if (half === 'tried') return parentPort?.postMessage(triedFrom(material));
  const learned = learnedFrom(material);
  return parentPort?.postMessage(learned, buffersOf(learned));
});
