import type { Delivery, Work } from '../domain/router/work.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { overlay } from './overlay.ts';
import { untilCommitted } from './until-committed.ts';
import type { Stages } from './work-through.ts';

export interface OneGoRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly reader: TicketReader;
  /** The stages over another store and reader. */
  readonly stagesOver: (
    store: TicketStore,
    reader: TicketReader,
  ) => Pick<Stages, 'read' | 'route' | 'hand-off'>;
}

const FOLLOWED = ['route', 'hand-off'] as const;

/**
 * Reading, routing and handing off in one go and one commit, for a desk whose stages share one process: a third of the
 * commits, and no ticket ever waits between two of them. The same use cases, one after the other, over an overlay of the
 * store. When somebody was quicker the whole of it is thought over again, but for the reading: one read per message.
 */
export function readToCard(room: OneGoRoom): Stages['read'] {
  return async (delivery) => {
    const reader = readOnce(room.reader);
    await untilCommitted(room.store, async () => {
      const over = overlay(room.store, room.clock.now());
      const stages = room.stagesOver(over.store, reader);
      await stages.read(delivery);
      for (let next = over.follow(FOLLOWED); next !== null; next = over.follow(FOLLOWED)) {
        await follow(stages, { ...delivery, attempt: 1, work: next });
      }
      return { change: over.change(), value: null };
    });
  };
}

async function follow(
  stages: Pick<Stages, 'route' | 'hand-off'>,
  delivery: Delivery & { readonly work: Work },
) {
  const { work } = delivery;
  if (work.kind === 'route') await stages.route({ ...delivery, work });
  if (work.kind === 'hand-off') await stages['hand-off']({ ...delivery, work });
}

/** Remembers the answer; a fault is not an answer. */
function readOnce(reader: TicketReader): TicketReader {
  let answer: ReturnType<TicketReader['read']> | null = null;
  return {
    learn: (lessons) => reader.learn(lessons),
    read: (request) => {
      answer ??= reader.read(request).catch((error: unknown) => {
        answer = null;
        throw error;
      });
      return answer;
    },
  };
}
