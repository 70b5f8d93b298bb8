import { MINUTE } from '../domain/kernel/instant.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Ring } from '../ports/bell.ts';
import type { Clock } from '../ports/clock.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';

export interface OverdueRoom {
  readonly queue: Pick<IntakeQueue, 'overdue' | 'takeThese'>;
  readonly ring: Ring;
  /** For work that nobody is woken for. */
  readonly work: (delivery: Delivery) => Promise<void>;
  readonly clock: Clock;
}

export interface Overdue {
  readonly rung: number;
  /** Done here and now. */
  readonly done: number;
}

/** How long work may be due before its bell counts as lost; work in a long line is rung once more, which is harmless. */
export const OVERDUE_AFTER = 2 * MINUTE;
const AT_ONCE = 1_000;
/** Milliseconds that a lesson may take. */
const LEARNING_NEEDS = 5_000;

/**
 * Rings again for work that was rung in vain: a bell was lost, or whoever heard it died. Lessons, which wake nobody, are
 * taken here, as long as there is time. The longest overdue first; what is left over is found again by the next sweep.
 */
export function ringOverdue(room: OverdueRoom): (timeLeft: () => number) => Promise<Overdue> {
  return async (timeLeft) => {
    const late = await room.queue.overdue(room.clock.now() - OVERDUE_AFTER, AT_ONCE);
    const rung = late.filter(({ kind }) => kind !== 'learn');
    await room.ring(rung.map((work) => ({ work, delay: 0 })));
    const lessons = late.filter(({ kind }) => kind === 'learn');
    return { rung: rung.length, done: await doThemHere(room, lessons, timeLeft) };
  };
}

async function doThemHere(
  { queue, work }: OverdueRoom,
  lessons: readonly Work[],
  timeLeft: () => number,
): Promise<number> {
  let done = 0;
  for (const { id } of lessons) {
    if (timeLeft() < LEARNING_NEEDS) break;
    const [delivery] = await queue.takeThese([id], timeLeft());
    if (delivery === undefined) continue;
    await work(delivery);
    done += 1;
  }
  return done;
}
