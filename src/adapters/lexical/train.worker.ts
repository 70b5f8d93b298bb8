import { parentPort } from 'node:worker_threads';
import { type Material, modelOf } from './model.ts';
import { buffersOf } from './training.ts';

/** The thread that learns: one material in, one model out, its arrays handed over without a copy. */
parentPort?.on('message', (material: Material) => {
  const model = modelOf(material);
  parentPort?.postMessage(model, buffersOf(model));
});
