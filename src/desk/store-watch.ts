import type { Rooms } from '../composition/rooms.ts';
import { change } from '../domain/router/change.ts';
import { errorFields } from '../ports/error-fields.ts';
import { Fault } from '../ports/fault.ts';

/** Milliseconds for which an answer is good: `/health` is open to all and must not become a load. */
const GOOD_FOR = 5_000;
/** One and the same row, whose key runs out at once. */
const KEY = 'health';

export interface StoreWatch {
  /** The rooms as they are, watched at their doors. */
  readonly rooms: Rooms;
  /** Whether the store refuses writes, a full disk for instance. */
  refuses(): Promise<boolean>;
}

/**
 * Knows whether the store takes writes: from the last input or correction it refused, and when asked by writing one row
 * of its own. Small writes may still fit where a mail does not, hence both. `now`: milliseconds that only grow.
 */
export function watchStore(rooms: Rooms, now: () => number = () => performance.now()): StoreWatch {
  let refusedAt = Number.NEGATIVE_INFINITY;
  let tried: { readonly at: number; readonly refused: Promise<boolean> } | null = null;

  const watched =
    <A extends unknown[], T>(act: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      try {
        return await act(...given);
      } catch (error) {
        if (error instanceof Fault && error.code.startsWith('store-')) refusedAt = now();
        throw error;
      }
    };

  return {
    rooms: {
      ...rooms,
      receive: watched(rooms.receive),
      correct: watched(rooms.correct),
      accept: watched(rooms.accept),
      rawMail: { ...rooms.rawMail, put: watched(rooms.rawMail.put) },
    },
    refuses: async () => {
      if (now() - refusedAt < GOOD_FOR) return true;
      if (tried === null || now() - tried.at >= GOOD_FOR) tried = { at: now(), refused: refusesOne(rooms) };
      return await tried.refused;
    },
  };
}

async function refusesOne({ store, clock, log }: Rooms): Promise<boolean> {
  const at = clock.now();
  try {
    await store.commit(change(at, { once: { key: KEY, ticketId: null, until: at } }));
    return false;
  } catch (error) {
    log.warn('the store refuses writes', errorFields(error));
    return true;
  }
}
