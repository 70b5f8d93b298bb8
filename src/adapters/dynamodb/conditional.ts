import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import { isBusy, reasonsOf, toFault, unmet } from './faults.ts';
import type { Item } from './item.ts';

/** Who wrote a row last, by a word that is new with each write. */
export interface Stamp extends Item {
  readonly stamp: { readonly S: string };
}

/**
 * Whether a conditional write took effect. The client sends a request again when its answer was lost, and then its own
 * first try is what breaks the condition: the stamp it left there says so. Ask with `ReturnValuesOnConditionCheckFailure`
 * ALL_OLD, and write the stamp.
 */
export async function took(write: (stamp: Stamp) => Promise<unknown>): Promise<boolean> {
  const stamp = randomUUID();
  try {
    await write({ stamp: { S: stamp } });
    return true;
  } catch (error) {
    const found = unmet(error);
    if (found === null) throw toFault(error);
    return found.item?.stamp?.S === stamp;
  }
}

/** Tries of a transaction that met others on its items; the client itself tries again only what was throttled as a whole. */
const TRIES = 5;
const FIRST_REST = 20;

/** Whether a transaction was carried out; false when a condition did not hold, and then nothing of it was. */
export async function whole(transact: () => Promise<unknown>): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      await transact();
      return true;
    } catch (error) {
      if (reasonsOf(error).includes('ConditionalCheckFailed')) return false;
      if (!isBusy(error) || tries === TRIES) throw toFault(error);
      await rest(FIRST_REST * 2 ** tries * (0.5 + Math.random() / 2));
    }
  }
}
