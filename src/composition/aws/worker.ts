import type { Container } from 'inversify';
import { type BellQueues, sqsRingAgain } from '../../adapters/sqs/bell.ts';
import type { Log } from '../../ports/log.ts';
import type { BellRoom } from '../../usecases/answer-bells.ts';
import { bindWork } from '../cases/work.ts';
import { USE } from '../tokens.ts';
import { toldWork } from '../told.ts';
import type { Ground } from './ground.ts';
import { queueIn } from './queue.ts';
import { type Ports, roomOf } from './room.ts';
import { type Kept, queuesNamed, storeIn } from './stores.ts';

/** What a function needs that is rung for work. */
export type WorkRooms = Omit<BellRoom, 'needs'> & { readonly log: Log };

export interface WorkerParts {
  /** The queue that rings this function. */
  readonly rungBy: keyof BellQueues;
  readonly cases: readonly ((container: Container) => void)[];
  readonly ports: Ports & Required<Pick<Ports, 'rulebook' | 'notices'>>;
}

/** The worker of a function: nothing happens once it has answered, so that it throws what the queue did not hear of. */
export function workerIn(ground: Ground, kept: Kept, { rungBy, cases, ports }: WorkerParts): WorkRooms {
  const { name, clock, log } = ground;
  const queue = queueIn(ground, kept);
  const container = roomOf(
    { clock, log, queue, store: storeIn(ground, kept), chance: Math.random, ...ports },
    [...cases, (room) => bindWork(room, 'thrown')],
  );
  return {
    queue,
    work: toldWork(container.get(USE.work), log.about),
    ringAgain: sqsRingAgain(kept.sqs, queuesNamed(name)[rungBy]),
    clock,
    chance: Math.random,
    log,
  };
}
