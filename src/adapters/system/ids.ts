import { monotonicFactory } from 'ulid';
import type { Ids } from '../../ports/ids.ts';

/**
 * ULIDs in lower case: 48 bits of time, 80 of chance. Monotonic, so that two of one millisecond sort as they were
 * made and the store appends instead of inserting at random.
 */
export function ulidIds(): Ids {
  const make = monotonicFactory();
  return { next: (at) => make(at).toLowerCase() };
}
