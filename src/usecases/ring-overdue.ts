import { type Instant, MINUTE } from '../domain/kernel/instant.ts';
import type { Delivery, Work } from '../domain/router/work.ts';
import type { Ring } from '../ports/bell.ts';
import type { Clock } from '../ports/clock.ts';
import type { IntakeQueue, OverdueWork } from '../ports/intake-queue.ts';

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
 * What was rung for and is still due since then is rung for ever more seldom: where a function cannot be opened for a
 * night, each of its tickets would leave a hundred bells among the dead letters. What was tried in between begins afresh.
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
      late.filter(({ work: { kind } }) => kind !== 'learn'),
      now,
    );
    await room.ring(rung.map((work) => ({ work, delay: 0 })));
    const lessons = late.map(({ work }) => work).filter(({ kind }) => kind === 'learn');
    return { rung: rung.length, done: await doThemHere(room, lessons, timeLeft) };
  };
}

interface Rung {
  readonly at: Instant;
  readonly times: number;
  /** When the work fell due for which it was rung. */
  readonly due: Instant;
}

/** What this process rang for at the last sweeps, as long as it stays overdue. */
function rungBefore() {
  let known: ReadonlyMap<string, Rung> = new Map();
  return {
    /** Of what is overdue: what is to be rung for now. */
    dueOf(late: readonly OverdueWork[], now: Instant): readonly Work[] {
      const before = known;
      known = new Map(late.map((one) => [one.work.id, rungNow(one, before.get(one.work.id), now)]));
      return late.map(({ work }) => work).filter(({ id }) => known.get(id) !== before.get(id));
    },
  };
}

/** The last ring as it was = it is too soon for the next. */
function rungNow({ due }: OverdueWork, last: Rung | undefined, now: Instant): Rung {
  if (last === undefined || last.due !== due) return { at: now, times: 1, due };
  const wait = Math.min(LONGEST_WAIT, AGAIN_AFTER * 2 ** (last.times - 1));
  return now - last.at < wait ? last : { at: now, times: last.times + 1, due };
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
