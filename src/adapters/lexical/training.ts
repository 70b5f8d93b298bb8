import { Worker } from 'node:worker_threads';
import { Fault } from '../../ports/fault.ts';
import type { Learned, Material, Model, Tried } from './model.ts';

/** Learns beside the thread that reads. One training at a time; the caller sees to that. */
export interface Training {
  /** Rejects with a `Fault` (retry true) when a thread dies; the next call starts others. */
  train(material: Material): Promise<Model>;
  close(): Promise<void>;
}

/** One half of a training: what is learned of everything, or what is found out of it with a part held out. */
export interface Task {
  readonly half: 'learned' | 'tried';
  readonly material: Material;
}

type Threads = readonly [learns: Worker, tries: Worker];

/** Two threads side by side: each half takes about as long. */
export function trainingThread(script: URL = new URL('./train.worker.ts', import.meta.url)): Training {
  let threads: Threads | null = null;
  const end = async () => {
    const last = threads ?? [];
    threads = null;
    await Promise.all(last.map((thread) => thread.terminate()));
  };
  return {
    train(material) {
      threads ??= [new Worker(script), new Worker(script)];
      return oneModel(threads, material).catch((cause: unknown) => {
        void end();
        throw new Fault('reader-training', 'The reader could not learn; it reads on with what it knew.', {
          retry: true,
          cause,
        });
      });
    },
    close: end,
  };
}

async function oneModel([learns, tries]: Threads, material: Material): Promise<Model> {
  const [learned, tried] = await Promise.all([
    done<Learned>(learns, { half: 'learned', material }),
    done<Tried>(tries, { half: 'tried', material }),
  ]);
  return { ...learned, ...tried };
}

function done<Half>(worker: Worker, task: Task): Promise<Half> {
  const { promise, resolve, reject } = Promise.withResolvers<Half>();
  const exited = (code: number) => reject(new Error(`the training thread ended with code ${code}`));
  worker.once('message', resolve).once('error', reject).once('exit', exited);
  worker.ref();
  worker.postMessage(task);
  return promise.finally(() => {
    worker.off('message', resolve).off('error', reject).off('exit', exited);
    // An idle thread never keeps the process alive.
    worker.unref();
  });
}

/** The memory of every typed array in a model, each once. */
export function buffersOf({ knowledge, moods }: Learned): ArrayBuffer[] {
  const { vocabulary, trained, neighbours } = knowledge;
  const vectors = [...neighbours.topics.flat(), ...moods].map(({ vector }) => vector);
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
