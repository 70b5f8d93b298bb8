import type { FileRulebookSource } from '../adapters/files/rulebook-source.ts';
import { SECOND } from '../domain/kernel/instant.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { LiveRulebook } from './live-rulebook.ts';

/** Milliseconds after which rule files that could not be read are looked at again. */
const LOOK_AGAIN = 5 * SECOND;

export interface WatchedRules {
  /** For the start: lays the files that are missing, or puts the last good pair back, and looks at them. Never rejects. */
  open(): Promise<void>;
  /** Never rejects: files that cannot be read leave the last good rulebook, are told of, and are tried again. */
  refresh(): Promise<void>;
  /** Answers the function that ends it. */
  watch(): () => void;
}

interface Parts {
  readonly rules: LiveRulebook;
  readonly source: FileRulebookSource;
  readonly rulebooks: RulebookStore;
  readonly log: Log;
  readonly notices: Notices;
  /** Milliseconds, for tests. */
  readonly lookAgain?: number;
}

export function watchedRules(parts: Parts): WatchedRules {
  const { rules, source, log, lookAgain = LOOK_AGAIN } = parts;
  let again: NodeJS.Timeout | undefined;
  let ended = false;
  const later = (): void => {
    clearTimeout(again);
    if (ended) return;
    again = setTimeout(() => void refresh(), lookAgain);
    again.unref();
  };
  const refresh = async (): Promise<void> => {
    clearTimeout(again);
    try {
      const synced = await rules.refresh();
      // The right to read a file comes back without a change of the file: no watch tells of it.
      if (synced.kind === 'unreadable') later();
    } catch (error) {
      if (!ended) log.warn('the rules cannot be read', { error: wordsOf(error) });
      later();
    }
  };
  return {
    refresh,
    open: async () => {
      await lay(parts);
      await refresh();
    },
    watch: () => {
      const unwatch = source.watch(() => void refresh());
      return () => {
        ended = true;
        unwatch();
        clearTimeout(again);
      };
    },
  };
}

/** A folder that cannot be written is no reason not to serve: the look that follows says what is missing. */
async function lay({ source, rulebooks, notices, log }: Parts): Promise<void> {
  try {
    const last = await rulebooks.live();
    if ((await source.lay(last?.texts ?? null)) !== 'last-good' || last === null) return;
    const said = `rules.csv and voice.txt were both gone: the last good pair, version ${last.version}, was put back.`;
    await notices.tellAdmin(said, `put back ${last.version}`);
  } catch (error) {
    log.warn('the rule files could not be laid', { error: wordsOf(error) });
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
