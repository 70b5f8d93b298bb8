import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR, type Instant, MINUTE, SECOND } from '../domain/kernel/instant.ts';
import type { Clock } from '../ports/clock.ts';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { LiveRulebook } from './live-rulebook.ts';
import type { WatchedRules } from './watched-rules.ts';

interface Timing {
  /** Between two looks at the source. */
  readonly every: number;
  /** After a look that came to nothing. */
  readonly again: number;
  /** Between two looks at what other processes put live: a command beside the desk. */
  readonly follow: number;
  /** How long a start waits for the first look. */
  readonly patience: number;
  /** After so long without one good look the admin hears of it. */
  readonly silence: number;
}

/** Milliseconds. */
const TIMING: Timing = {
  every: 15 * MINUTE,
  again: MINUTE,
  follow: 2 * SECOND,
  patience: 3 * SECOND,
  silence: 2 * HOUR,
};

interface Parts {
  readonly rules: Pick<LiveRulebook, 'refresh' | 'follow'>;
  /** In a sentence: `the Google Sheet and Doc`. */
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly notices: Notices;
  /** For tests. */
  readonly timing?: Partial<Timing>;
}

/**
 * Rules that another service keeps: looked at every quarter of an hour, a minute after a look that came to nothing, and
 * not before the service said. A desk starts without it, and goes on without it.
 */
export function syncedRules(parts: Parts): WatchedRules {
  const timing = { ...TIMING, ...parts.timing };
  const silence = silenceWatch(parts, timing);
  let next: NodeJS.Timeout | undefined;
  let ended = false;
  const later = (wait: number): void => {
    clearTimeout(next);
    if (ended) return;
    next = setTimeout(() => void refresh(), wait);
    next.unref();
  };
  const refresh = async (): Promise<void> => {
    clearTimeout(next);
    try {
      const { kind } = await parts.rules.refresh();
      silence.over();
      later(kind === 'unreadable' ? timing.again : timing.every);
    } catch (error) {
      if (!ended) await silence.goesOn(error);
      later(Math.max(timing.again, error instanceof Fault ? (error.retryAfter ?? 0) : 0));
    }
  };
  const follow = async (): Promise<void> => {
    const taken = await parts.rules.follow().catch(() => false);
    if (taken && !ended) await refresh();
  };
  return {
    refresh,
    open: async () => {
      const waited = new AbortController();
      const late = sleep(timing.patience, undefined, { signal: waited.signal }).catch(() => undefined);
      await Promise.race([refresh(), late]);
      waited.abort();
    },
    watch: () => {
      const following = setInterval(() => void follow(), timing.follow);
      following.unref();
      return () => {
        ended = true;
        clearTimeout(next);
        clearInterval(following);
      };
    },
  };
}

/** One log line when looks begin to fail; after a time a word to the admin: edits that never go live must not pass in silence. */
function silenceWatch({ name, clock, log, notices }: Parts, { silence }: Timing) {
  let since: Instant | null = null;
  return {
    over: () => {
      if (since !== null) log.info('the rules can be read again');
      since = null;
    },
    goesOn: async (error: unknown): Promise<void> => {
      const why = error instanceof Error ? error.message : String(error);
      if (since === null) log.warn('the rules cannot be read', { error: why });
      since ??= clock.now();
      if (clock.now() - since < silence) return;
      const said = `For ${Math.round(silence / HOUR)} hours ${name} could not be read; the last good rules stay. ${why}`;
      await notices.tellAdmin(said, `rules silent ${since}`);
    },
  };
}
