import { SECOND } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { Log } from '../../ports/log.ts';

/** How old the rules and the lessons of a function that is warm may be, milliseconds. */
export const LOOK_EVERY = 30 * SECOND;

/**
 * Looks again, but not sooner than `every` after the last time. What was known goes on where a look comes to nothing: a
 * warm function must not stop for it.
 */
export function seldom(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  what: string,
  look: () => Promise<unknown>,
  every = LOOK_EVERY,
): () => Promise<void> {
  let last = clock.now();
  return async () => {
    if (clock.now() - last < every) return;
    last = clock.now();
    await look().catch((error: unknown) =>
      log.warn(`${what} could not be looked at again`, errorFields(error)),
    );
  };
}
