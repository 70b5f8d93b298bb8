import type { Delivery, Work, WorkKind } from '../domain/router/work.ts';
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
  /** 0 ≤ x < 1, for jitter. */
  readonly chance: () => number;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 60_000;

/**
 * Carries out one delivery and tells the queue how it went. Never throws for what the work does: a failure goes back
 * with a growing delay, and after the last attempt to the dead letters, where the admin is told.
 */
export function workThrough(room: WorkRoom): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    const { work, attempt, last } = delivery;
    try {
      await carryOut(room.stages, delivery);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      room.log.warn('work failed', {
        kind: work.kind,
        work: work.id,
        ticket_id: ticketOf(work),
        attempt,
        error: message,
      });
      await room.queue.failed(work.id, message, delayAfter(attempt, error, room.chance()));
      if (last)
        await room.notices.tellAdmin(
          `${work.kind} failed for good: ${message} (queue list shows it)`,
          work.id,
        );
    }
  };
}

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

function ticketOf(work: Work): string {
  return work.kind === 'learn' ? work.example.ticketId : work.ticketId;
}

/** Doubling from half a second to a minute, with jitter between half and whole; longer when the other side asks. */
export function delayAfter(attempt: number, error: unknown, chance: number): number {
  const asked = error instanceof Fault ? (error.retryAfter ?? 0) : 0;
  const doubled = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempt - 1));
  return Math.max(asked, Math.round(doubled * (0.5 + chance / 2)));
}
