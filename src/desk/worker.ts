import { type Delivery, ticketOf } from '../domain/router/work.ts';
import { errorFields } from '../ports/error-fields.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';
import type { Log } from '../ports/log.ts';

export interface WorkerRoom {
  readonly queue: IntakeQueue;
  readonly work: (delivery: Delivery) => Promise<void>;
  readonly log: Log;
  /** Pieces of work in flight at once; they share the store's group commits. */
  readonly concurrency: number;
}

export interface Worker {
  /** There may be something to do; called after every commit. */
  wake(): void;
  /** Resolves when nothing is due and nothing is in flight. */
  idle(): Promise<void>;
  /** Takes nothing new and waits for what is in flight. */
  stop(): Promise<void>;
}

/** Long enough for any piece of work; after it another delivery may begin (a slow model answers within seconds). */
const LEASE = 120_000;
/** Delayed work falls due without a commit to wake us. */
const LOOK_AGAIN = 1_000;

/** Takes work off the queue and does it, many pieces at once, for as long as the desk is open. */
export function startWorker(room: WorkerRoom): Worker {
  const flights = new Set<Promise<void>>();
  const signal = bell();
  const quiet = bell();
  let stopping = false;
  /** Looks at the queue so far, and the last of them that found nothing due with nothing in flight. */
  let looks = 0;
  let restful = 0;

  const launch = (delivery: Delivery): void => {
    const flight = room
      .work(delivery)
      .catch((error: unknown) =>
        room.log.error('work fell through', {
          work: delivery.work.id,
          ticket_id: ticketOf(delivery.work),
          ...errorFields(error),
        }),
      )
      .finally(() => {
        flights.delete(flight);
        signal.ring();
      });
    flights.add(flight);
  };

  const takeSome = async (): Promise<number> => {
    const room_ = room.concurrency - flights.size;
    if (room_ < Math.min(8, room.concurrency)) return -1;
    const batch = await room.queue.take(room_, LEASE);
    for (const delivery of batch) launch(delivery);
    return batch.length;
  };

  const run = async (): Promise<void> => {
    while (!stopping) {
      const rung = signal.next(LOOK_AGAIN);
      looks += 1;
      const taken = await takeSome().catch((error: unknown) => {
        room.log.error('the queue cannot be read', errorFields(error));
        return 0;
      });
      if (taken > 0) continue;
      if (taken === 0 && flights.size === 0) {
        restful = looks;
        quiet.ring();
      }
      await rung;
    }
    await Promise.all(flights);
  };

  const running = run();
  return {
    wake: () => signal.ring(),
    idle: async () => {
      // A look that began before we were asked may have missed what came in between.
      const asked = looks;
      while (!stopping && restful <= asked) {
        const calm = quiet.next(null);
        signal.ring();
        await calm;
      }
    },
    stop: async () => {
      stopping = true;
      signal.ring();
      quiet.ring();
      await running;
    },
  };
}

/** Wakes whoever waits; a ring that nobody waits for is lost. */
function bell() {
  let waiting: (() => void)[] = [];
  return {
    ring(): void {
      const awake = waiting;
      waiting = [];
      for (const wake of awake) wake();
    },
    /** Resolves at the next ring, or after `timeout` milliseconds. */
    next(timeout: number | null): Promise<void> {
      return new Promise((resolve) => {
        const timer = timeout === null ? null : setTimeout(resolve, timeout);
        waiting.push(() => {
          if (timer !== null) clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}
