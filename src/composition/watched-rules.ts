import type { FileRulebookSource } from '../adapters/files/rulebook-source.ts';
import { SECOND } from '../domain/kernel/instant.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { LiveRulebook } from './live-rulebook.ts';

/** Milliseconds after which rule files that could not be read are looked at again. */
const LOOK_AGAIN = 5 * SECOND;

export interface WatchedRules {
  /** Never rejects: files that cannot be read leave the last good rulebook, are told of, and are tried again. */
  refresh(): Promise<void>;
  /** Answers the function that ends it. */
  watch(): () => void;
}

interface Parts {
  readonly rules: LiveRulebook;
  readonly source: FileRulebookSource;
  readonly log: Log;
  readonly notices: Notices;
}

export function watchedRules({ rules, source, log, notices }: Parts): WatchedRules {
  let again: NodeJS.Timeout | undefined;
  const refresh = async (): Promise<void> => {
    clearTimeout(again);
    try {
      await rules.refresh();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      log.warn('the rules cannot be read', { error: why });
      await notices.tellAdmin(why, why);
      again = setTimeout(() => void refresh(), LOOK_AGAIN);
      again.unref();
    }
  };
  return {
    refresh,
    watch: () => {
      const unwatch = source.watch(() => void refresh());
      return () => {
        unwatch();
        clearTimeout(again);
      };
    },
  };
}
