import type { Delivery } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';

/** What says that there may be work to do. */
export interface Bell {
  /** Of the work. */
  readonly id: string;
  /** How often this bell has been heard, with this time. */
  readonly times: number;
}

export interface BellRoom {
  readonly queue: Pick<IntakeQueue, 'takeThese' | 'dueAt'>;
  /** Throws what the queue could not be told of. */
  readonly work: (delivery: Delivery) => Promise<void>;
  /** For work that is not due, or that somebody else has. Rejects when it cannot. */
  readonly ringAgain: (bells: readonly { readonly id: string; readonly delay: number }[]) => Promise<void>;
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly chance: () => number;
  /** Milliseconds that a piece of work may take: with less left, none is begun. */
  readonly needs: number;
}

/** Milliseconds kept back to answer for the others when one piece of work does not end. */
const TO_ANSWER = 750;
/** Milliseconds after the end of this process at which nobody is left who could be doing the work. */
const SURELY_OVER = 2_000;

/**
 * Looks at the work that bells name and does what is there and due; one promise a bell, in their order, rejected for
 * those that must come again. Bells that are heard for the first time are answered side by side; one that comes again
 * may be what brings processes down, so that those are answered one by one, in any order, after all others.
 */
export function answerBells(
  room: BellRoom,
): (bells: readonly Bell[], timeLeft: () => number) => Promise<readonly PromiseSettledResult<void>[]> {
  return async (bells, timeLeft) => {
    const answers = new Map<string, Promise<void>>();
    const answer = (id: string): Promise<void> => {
      const known = answers.get(id) ?? answerOne(room, id, timeLeft);
      answers.set(id, known);
      return known;
    };
    const again = bells.filter(({ times }) => times > 1).map(({ id }) => id);
    const first = bells.map(({ id }) => id).filter((id) => !again.includes(id));
    await Promise.allSettled(first.map(answer));
    for (const id of shuffled(again, room.chance)) await Promise.allSettled([answer(id)]);
    return await Promise.allSettled(bells.map(({ id }) => answer(id)));
  };
}

async function answerOne(room: BellRoom, id: string, timeLeft: () => number): Promise<void> {
  if (timeLeft() < room.needs) throw noTime(`Too little time was left to begin ${id}; it comes again.`);
  const [delivery] = await room.queue.takeThese([id], timeLeft() + SURELY_OVER);
  if (delivery === undefined) return await notMine(room, id);
  await inTime(room.work(delivery), timeLeft() - TO_ANSWER, id);
}

/** Done already, or dead: nothing to do. Not due yet, or in somebody's hands who may not live to finish it: rung again. */
async function notMine({ queue, ringAgain, clock }: BellRoom, id: string): Promise<void> {
  const due = (await queue.dueAt([id])).get(id);
  if (due !== undefined) await ringAgain([{ id, delay: Math.max(1_000, due - clock.now()) }]);
}

async function inTime(work: Promise<void>, within: number, id: string): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(noTime(`${id} did not end in time; it comes again.`)),
    Math.max(0, within),
  );
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function noTime(message: string): Fault {
  return new Fault('no-time', message, { retry: true });
}

function shuffled<T>(all: readonly T[], chance: () => number): readonly T[] {
  return all
    .map((one) => ({ one, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
