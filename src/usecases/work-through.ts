import { type Delivery, ticketOf, type Work, type WorkKind } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import { errorFields } from '../ports/error-fields.ts';
import { Fault } from '../ports/fault.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';

/** One use case a kind of work. Each is idempotent: a delivery may come again. */
export type Stages = {
  readonly [K in WorkKind]: (
    delivery: Delivery & { readonly work: Extract<Work, { kind: K }> },
  ) => Promise<void>;
};

export interface WorkRoom {
  readonly queue: IntakeQueue;
  readonly stages: Stages;
  readonly log: Log;
  readonly notices: Notices;
  readonly clock: Clock;
  /** 0 ≤ x < 1, for jitter. */
  readonly chance: () => number;
  /** Resolves after so many milliseconds, without keeping a process alive that has ended otherwise. */
  readonly rest?: (milliseconds: number) => Promise<void>;
  /**
   * What becomes of a failure that the queue does not hear of. `told-again` behind the scenes, unless said otherwise;
   * `thrown` where the process is frozen as soon as it has answered (Lambda) and nothing happens behind the scenes.
   */
  readonly unheard?: 'told-again' | 'thrown';
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 60_000;

/**
 * Carries out one delivery and tells the queue how it went. Never throws for what the work does: a failure goes back
 * with a growing delay, and after the last attempt to the dead letters, where the admin is told. Where `unheard` says
 * so, it throws what kept the queue from hearing of a failure.
 */
export function workThrough(room: WorkRoom): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    const { work, attempt, last } = delivery;
    const told = { kind: work.kind, work: work.id, ticket_id: ticketOf(work), attempt };
    const began = room.clock.now();
    const times = () => ({ waited_ms: began - delivery.enqueuedAt, took_ms: room.clock.now() - began });
    try {
      await carryOut(room.stages, delivery);
      room.log.debug('work done', { ...told, ...times() });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const log = error instanceof Fault && error.untried ? room.log.debug : room.log.warn;
      log('work failed', { ...told, ...times(), ...errorFields(error) });
      const delay = delayAfter(attempt, error, room.chance());
      if (waitsItsTurn(error)) return await giveBack(room, work.id, () => room.queue.later(work.id, delay));
      await giveBack(room, work.id, () => room.queue.failed(work.id, message, delay));
      if (last)
        await room.notices.tellAdmin(
          `${work.kind} failed for good: ${message} (queue list shows it)`,
          work.id,
        );
    }
  };
}

/** Milliseconds between tries at telling the queue, the last for the others too; together shorter than a lease. */
const TELL_AGAIN = [1_000, 2_000, 4_000, 8_000];
const TELL_FOR = 100_000;

/**
 * What stopped the work (a full disk) may stop the queue from hearing of it too: it is told again, so that the work comes
 * back as soon as the store writes again and not when its lease is over. Nobody waits for that, least of all a desk that
 * is being closed: then the lease ends with the process.
 */
async function giveBack(room: WorkRoom, id: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (fault) {
    if (room.unheard === 'thrown') throw fault;
    room.log.debug('the queue did not take work back yet', { work: id, ...errorFields(fault) });
    if (mayHelp(fault)) void tellAgain(room, tell, 0, 0);
  }
}

async function tellAgain(
  room: WorkRoom,
  tell: () => Promise<void>,
  tries: number,
  waited: number,
): Promise<void> {
  const wait = TELL_AGAIN[tries] ?? TELL_AGAIN.at(-1) ?? TELL_FOR;
  if (waited + wait > TELL_FOR) return;
  await (room.rest ?? quietly)(wait);
  try {
    await tell();
  } catch (fault) {
    if (mayHelp(fault)) await tellAgain(room, tell, tries + 1, waited + wait);
  }
}

const quietly = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

/** No attempt at all, so that none is counted: who waits long is not given up for it. */
const waitsItsTurn = (error: unknown): boolean =>
  error instanceof Fault && error.untried && error.retryAfter !== null;

const mayHelp = (fault: unknown): boolean => !(fault instanceof Fault) || fault.retry;

function carryOut(stages: Stages, delivery: Delivery): Promise<void> {
  const { work } = delivery;
  switch (work.kind) {
    case 'read':
      return stages.read({ ...delivery, work });
    case 'route':
      return stages.route({ ...delivery, work });
    case 'hand-off':
      return stages['hand-off']({ ...delivery, work });
    case 'deliver':
      return stages.deliver({ ...delivery, work });
    case 'learn':
      return stages.learn({ ...delivery, work });
  }
}

/**
 * Doubling from half a second to a minute, with jitter between half and whole; longer when the other side asks, and exactly
 * what was told to what only waits for its turn.
 */
export function delayAfter(attempt: number, error: unknown, chance: number): number {
  const asked = error instanceof Fault ? (error.retryAfter ?? 0) : 0;
  if (error instanceof Fault && error.untried && asked > 0) return asked;
  const doubled = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempt - 1));
  return Math.max(asked, Math.round(doubled * (0.5 + chance / 2)));
}
