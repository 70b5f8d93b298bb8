import { type Instant, MINUTE } from '../domain/kernel/instant.ts';
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
/**
 * What was rung for and is still overdue at the next sweep is rung for ever more seldom: where a function cannot be opened
 * for a night, each of its tickets would leave a hundred bells among the dead letters.
 */
const AGAIN_AFTER = 4 * MINUTE;
const LONGEST_WAIT = 30 * MINUTE;
/** Milliseconds that a lesson may take. */
const LEARNING_NEEDS = 5_000;

/**
 * Rings again for work that was rung in vain: a bell was lost, or whoever heard it died. Lessons, which wake nobody, are
 * taken here, as long as there is time. The longest overdue first; what is left over is found again by the next sweep.
 */
export function ringOverdue(room: OverdueRoom): (timeLeft: () => number) => Promise<Overdue> {
  const inVain = rungBefore();
  return async (timeLeft) => {
    const now = room.clock.now();
    const late = await room.queue.overdue(now - OVERDUE_AFTER, AT_ONCE);
    const rung = inVain.dueOf(
      late.filter(({ kind }) => kind !== 'learn'),
      now,
    );
    await room.ring(rung.map((work) => ({ work, delay: 0 })));
    const lessons = late.filter(({ kind }) => kind === 'learn');
    return { rung: rung.length, done: await doThemHere(room, lessons, timeLeft) };
  };
}

/** What this process rang for at the last sweeps, as long as it stays overdue. */
function rungBefore() {
  let known: ReadonlyMap<string, { readonly at: Instant; readonly times: number }> = new Map();
  return {
    /** Of what is overdue: what is to be rung for now. */
    dueOf(late: readonly Work[], now: Instant): readonly Work[] {
      const due = late.filter(({ id }) => {
        const last = known.get(id);
        if (last === undefined) return true;
        return now - last.at >= Math.min(LONGEST_WAIT, AGAIN_AFTER * 2 ** (last.times - 1));
      });
      const isDue = new Set(due.map(({ id }) => id));
      known = new Map(
        late.map(({ id }) => {
          const last = known.get(id) ?? { at: now, times: 0 };
          return [id, isDue.has(id) ? { at: now, times: last.times + 1 } : last];
        }),
      );
      return due;
    },
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
