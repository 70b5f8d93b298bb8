import type { Log, LogFields } from '../../ports/log.ts';

/** Milliseconds in which the same trouble is told once: a full disk must not be filled by telling of it. */
const QUIET_FOR = 10_000;

interface Told {
  readonly at: number;
  /** Since then, not told of. */
  silent: number;
}

const told = new WeakMap<Log, Map<string, Told>>();

/** A line at the first time, and then no more than one for all of the next ten seconds. */
export function logSeldom(
  log: Log,
  event: string,
  what: string,
  fields: LogFields,
  now: number,
  level: 'warn' | 'error' = 'error',
): void {
  const known = told.get(log) ?? new Map<string, Told>();
  told.set(log, known);
  const before = known.get(`${event} ${what}`);
  if (before !== undefined && now - before.at < QUIET_FOR) {
    before.silent += 1;
    return;
  }
  known.set(`${event} ${what}`, { at: now, silent: 0 });
  log[level](
    event,
    before === undefined || before.silent === 0 ? fields : { ...fields, and_before: before.silent },
  );
}
