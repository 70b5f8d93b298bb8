import { errorFields } from '../ports/error-fields.ts';
import type { Log } from '../ports/log.ts';

type Part = (timeLeft: () => number) => Promise<unknown>;

/** Several things in one task, one after the other, none kept from its turn by one that failed; fails in the end if one did. */
export function together(
  log: Log,
  parts: Readonly<Record<string, Part>>,
): (timeLeft: () => number) => Promise<void> {
  return async (timeLeft) => {
    const failed: unknown[] = [];
    for (const [part, act] of Object.entries(parts)) {
      try {
        await act(timeLeft);
      } catch (error) {
        failed.push(error);
        log.error('a part of a task failed', { part, ...errorFields(error) });
      }
    }
    if (failed.length > 0) throw failed[0];
  };
}
