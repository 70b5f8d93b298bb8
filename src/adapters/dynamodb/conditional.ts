import { randomUUID } from 'node:crypto';
import { asked, unmet } from './faults.ts';
import type { Item } from './work-rows.ts';

/** Who wrote a row last, by a word that is new with each write. */
export const STAMP = 'stamp';

/**
 * Whether a conditional write took effect. The client sends a request again when its answer was lost, and then its own
 * first try is what breaks the condition: the stamp it left there says so. Ask with `ReturnValuesOnConditionCheckFailure`
 * ALL_OLD and set the attribute `stamp`.
 */
export async function took(write: (stamp: string) => Promise<unknown>): Promise<boolean> {
  const stamp = randomUUID();
  try {
    await write(stamp);
    return true;
  } catch (error) {
    const found = unmet(error);
    if (found === null) return asked(Promise.reject(error));
    return (found.item as Item | undefined)?.[STAMP]?.S === stamp;
  }
}
