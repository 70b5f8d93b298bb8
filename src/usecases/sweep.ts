import { MINUTE } from '../domain/kernel/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { IntakeQueue } from '../ports/intake-queue.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

export interface SweepingRoom {
  readonly store: TicketStore;
  readonly queue: IntakeQueue;
  readonly clock: Clock;
}

/** How long committed work may be missing from the queue before it is put back (SPEC 2). */
export const FORGOTTEN_AFTER = 5 * MINUTE;
const AT_ONCE = 1_000;

/** Puts back what was committed and is on no queue. Answers how many pieces. */
export function sweep(room: SweepingRoom): () => Promise<number> {
  return async () => {
    const before = room.clock.now() - FORGOTTEN_AFTER;
    let found = 0;
    for (;;) {
      const work = await room.store.forgotten(before, AT_ONCE);
      await room.queue.put(work, 0);
      found += work.length;
      if (work.length < AT_ONCE) return found;
    }
  };
}
