import { DAY, MINUTE } from '../domain/kernel/instant.ts';
import type { Arrivals, ArrivedMail } from '../ports/arrivals.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface ComparingRoom {
  readonly mails: Pick<ArrivedMail, 'laidDown'>;
  readonly arrivals: Pick<Arrivals, 'handledOf'>;
  /** Tells of mails once more to whoever takes them in. Rejects when it cannot. */
  readonly tellAgain: (keys: readonly string[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Younger mails are still on their way. */
export const SETTLED_AFTER = 15 * MINUTE;
/** Older ones were compared before, three times. */
export const COMPARED_FOR = 3 * DAY;
const AT_ONCE = 500;

/**
 * Compares the mails that lie in the raw-mail store with those that became inputs, and tells again of every one that did
 * not: a notification of S3 may be lost, and a dead-letter queue forgets after two weeks (SPEC 12). Answers how many.
 */
export function compareArrivedMail(room: ComparingRoom): () => Promise<number> {
  return async () => {
    const now = room.clock.now();
    let found = 0;
    for await (const keys of inLots(room.mails.laidDown(now - COMPARED_FOR, now - SETTLED_AFTER))) {
      const handled = await room.arrivals.handledOf(keys);
      const missing = keys.filter((key) => !handled.has(key));
      if (missing.length > 0) await room.tellAgain(missing);
      found += missing.length;
    }
    if (found > 0) room.log.warn('mails lay there that nobody had taken in', { mails: found });
    return found;
  };
}

async function* inLots(keys: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let lot: string[] = [];
  for await (const key of keys) {
    lot.push(key);
    if (lot.length < AT_ONCE) continue;
    yield lot;
    lot = [];
  }
  if (lot.length > 0) yield lot;
}
