import { Worker } from 'node:worker_threads';
import { Fault } from '../../ports/fault.ts';
import type { Material, Model } from './model.ts';

/** Learns beside the thread that reads. One training at a time; the caller sees to that. */
export interface Training {
  /** Rejects with a `Fault` (retry true) when the thread dies; the next call starts another. */
  train(material: Material): Promise<Model>;
  close(): Promise<void>;
}

export function trainingThread(script: URL = new URL('./train.worker.ts', import.meta.url)): Training {
  let worker: Worker | null = null;
  return {
    train(material) {
      worker ??= new Worker(script);
      return oneModel(worker, material).catch((cause: unknown) => {
        void worker?.terminate();
        worker = null;
        throw new Fault('reader-training', 'The reader could not learn; it reads on with what it knew.', {
          retry: true,
          cause,
        });
      });
    },
    async close() {
      const last = worker;
      worker = null;
      await last?.terminate();
    },
  };
}

function oneModel(worker: Worker, material: Material): Promise<Model> {
  const { promise, resolve, reject } = Promise.withResolvers<Model>();
  const exited = (code: number) => reject(new Error(`the training thread ended with code ${code}`));
  worker.once('message', resolve).once('error', reject).once('exit', exited);
  worker.ref();
  worker.postMessage(material);
  return promise.finally(() => {
    worker.off('message', resolve).off('error', reject).off('exit', exited);
    // An idle thread never keeps the process alive.
    worker.unref();
  });
}

/** The memory of every typed array in a model, each once. */
export function buffersOf(model: Model): ArrayBuffer[] {
  const { vocabulary, trained, neighbours } = model.knowledge;
  const vectors = [...neighbours.topics.flat(), ...model.moods].map(({ vector }) => vector);
  const arrays = [
    vocabulary.keys,
    vocabulary.ids,
    vocabulary.rarity,
    ...(trained === null ? [] : [trained.linear, trained.hidden, trained.run].flatMap(arraysOf)),
    ...vectors.flatMap(({ ids, values }) => [ids, values]),
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer))].filter((buffer) => buffer instanceof ArrayBuffer);
}

function arraysOf(model: object): readonly ArrayBufferView[] {
  return Object.values(model).filter((value) => ArrayBuffer.isView(value));
}
