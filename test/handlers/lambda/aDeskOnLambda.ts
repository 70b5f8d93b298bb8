import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { memoryNotices } from '../../../src/adapters/memory/notices.ts';
import type { MemoryOptions } from '../../../src/adapters/memory/state.ts';
import { type MemoryStore, memoryStore } from '../../../src/adapters/memory/store.ts';
import type { Delivery, Work } from '../../../src/domain/router/work.ts';
import { dispatchHandler } from '../../../src/handlers/lambda/dispatch.ts';
import type { SqsHandler } from '../../../src/handlers/lambda/sqs-batch.ts';
import { readHandler, routerHandler, type WorkRooms } from '../../../src/handlers/lambda/work.ts';
import type { Ring } from '../../../src/ports/bell.ts';
import type { IntakeQueue } from '../../../src/ports/intake-queue.ts';
import type { TicketReader } from '../../../src/ports/ticket-reader.ts';
import { ringOverdue } from '../../../src/usecases/ring-overdue.ts';
import { type Stages, workThrough } from '../../../src/usecases/work-through.ts';
import { deskInMemory } from '../../deskInMemory.ts';
import { aContext } from './aContext.ts';
import { anSqsQueue } from './anSqsQueue.ts';

export const WORKERS = ['intake', 'route', 'dispatch'] as const;
export type Worker = (typeof WORKERS)[number];
const WORKER_OF = {
  read: 'intake',
  route: 'route',
  'hand-off': 'dispatch',
  deliver: 'dispatch',
  learn: null,
} as const;

export interface DeskOnLambdaOptions extends Omit<MemoryOptions, 'clock'> {
  readonly reader?: TicketReader;
  readonly chance?: () => number;
  readonly batch?: number;
  /** Around each piece of work; a worker that dies is one that throws `Died`. */
  readonly around?: (delivery: Delivery, work: () => Promise<void>) => Promise<void>;
  /** What the handlers take their work from, in the place of the desk's own. */
  readonly queue?: (own: IntakeQueue) => IntakeQueue;
  /** Stages in the place of the desk's own. */
  readonly stages?: (own: Stages) => Stages;
  /** Told of each batch: the bodies of its messages, and of those that it gives back. */
  readonly answered?: (all: readonly string[], failed: readonly string[]) => void;
}

/** Thrown where a process ends without a word: of its whole batch nothing is removed from the queue. */
export class Died extends Error {}

/** The desk over memory stores, with the handlers of Lambda between queues that behave like SQS. */
export function aDeskOnLambda(options: DeskOnLambdaOptions = {}) {
  const { reader, chance = () => 0.5, batch = 5, around = (_delivery, work) => work(), ...memory } = options;
  const clock = settableClock();
  const bare = memoryStore({ clock, ...memory });
  const queues = { intake: anSqsQueue(clock), route: anSqsQueue(clock), dispatch: anSqsQueue(clock) };
  const ring: Ring = async (work) => {
    for (const { work: one, delay } of work) {
      const worker = WORKER_OF[one.kind];
      if (worker !== null) queues[worker].send(JSON.stringify({ id: one.id }), delay);
    }
  };
  const stores = rung(bare, ring);
  const desk = deskInMemory({ clock, stores, ...(reader === undefined ? {} : { reader }) });
  const [log, notices] = [memoryLog(), memoryNotices()];
  let dying: Promise<never> | null = null;
  let die: (reason: Died) => void = () => {};
  const workOne = workThrough({
    queue: stores.queue,
    stages: options.stages?.(desk.stages) ?? desk.stages,
    log,
    notices,
    clock,
    chance,
    unheard: 'thrown',
  });
  const rooms = (worker: Worker): WorkRooms => ({
    queue: options.queue?.(stores.queue) ?? stores.queue,
    work: (delivery) =>
      around(delivery, () => workOne(delivery)).catch((error: unknown) => {
        if (!(error instanceof Died)) throw error;
        die(error);
        return new Promise<never>(() => {});
      }),
    ringAgain: async (bells) => {
      for (const { id, delay } of bells) queues[worker].send(JSON.stringify({ id }), delay);
    },
    clock,
    chance,
    log,
  });
  const handlers: Record<Worker, SqsHandler> = {
    intake: readHandler(rooms('intake')),
    route: routerHandler(rooms('route')),
    dispatch: dispatchHandler(rooms('dispatch')) as SqsHandler,
  };

  /** One invocation; answers how many messages it was given. */
  async function invoke(worker: Worker, left: number = 30_000): Promise<number> {
    const records = queues[worker].receive(batch);
    if (records.length === 0) return 0;
    dying = new Promise<never>((_resolve, reject) => {
      die = reject;
    });
    const answered = handlers[worker]({ Records: [...records] }, aContext(left));
    const response = await Promise.race([answered, dying]).catch((error: unknown) => {
      if (error instanceof Died) return null;
      throw error;
    });
    if (response === null) return records.length;
    const failed = response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    const back = records.filter(({ messageId }) => failed.includes(messageId));
    options.answered?.(
      records.map(({ body }) => body),
      back.map(({ body }) => body),
    );
    queues[worker].remove(records.map(({ messageId }) => messageId).filter((id) => !failed.includes(id)));
    return records.length;
  }

  return {
    ...desk,
    bare,
    queues,
    log,
    notices,
    ring,
    rooms,
    invoke,
    sweepRings: () => ringOverdue({ queue: stores.queue, ring, work: workOne, clock })(() => 30_000),
    /** Invokes whoever has messages, until nobody has. */
    async pump(): Promise<void> {
      for (let busy = true; busy; ) {
        busy = false;
        for (const worker of WORKERS) busy = (await invoke(worker)) > 0 || busy;
      }
    },
  };
}

export type DeskOnLambda = ReturnType<typeof aDeskOnLambda>;

/** Stores that ring as those on AWS do: after the commit, and whenever work goes back to the queue. */
function rung(bare: MemoryStore, ring: Ring): MemoryStore {
  const known = new Map<string, Work>();
  const remember = (work: readonly Work[]) => {
    for (const one of work) known.set(one.id, one);
  };
  const back = async (id: string, delay: number) => {
    const work = known.get(id);
    if (work !== undefined && (await bare.queue.dueAt([id])).has(id)) await ring([{ work, delay }]);
  };
  return {
    ...bare,
    store: {
      ...bare.store,
      async commit(change) {
        const committed = await bare.store.commit(change);
        remember(change.work.map(({ work }) => work));
        if (committed.ok) await ring(change.work);
        return committed;
      },
    },
    queue: {
      ...bare.queue,
      async put(work, delay) {
        await bare.queue.put(work, delay);
        remember(work);
        await ring(work.map((one) => ({ work: one, delay })));
      },
      async failed(id, error, delay) {
        await bare.queue.failed(id, error, delay);
        await back(id, delay);
      },
      async later(id, delay) {
        await bare.queue.later(id, delay);
        await back(id, delay);
      },
      async redrive(ids) {
        const dead = await bare.queue.dead(10_000);
        const count = await bare.queue.redrive(ids);
        for (const { work } of dead) {
          remember([work]);
          await back(work.id, 0);
        }
        return count;
      },
    },
  };
}
