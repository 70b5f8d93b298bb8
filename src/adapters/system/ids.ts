import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Ids } from '../../ports/ids.ts';

/**
 * ULIDs in lower case: 48 bits of time, 80 of chance. Monotonic, so that two of one millisecond sort as they were
 * made and the store appends instead of inserting at random.
 */
export function ulidIds(): Ids {
  const next = monotonicFactory(pooledChance());
  return { next: (at) => next(at).toLowerCase() };
}

const POOL = 4_096;

/** 0 ≤ x < 1 from the system's secure chance, fetched a page at a time: one call a character costs more than the id. */
function pooledChance(): () => number {
  const pool = new Uint8Array(POOL);
  let used = POOL;
  return () => {
    if (used === POOL) {
      randomFillSync(pool);
      used = 0;
    }
    const byte = pool[used] ?? 0;
    used += 1;
    return byte / 256;
  };
}
