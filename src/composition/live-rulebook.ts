import { DEFAULTS } from '../domain/router/rulebook/defaults.ts';
import type { Rulebook, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { parseRulebook, rulebookVersion } from '../domain/router/rulebook/parse.ts';
import type { Log } from '../ports/log.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { Synced } from '../usecases/sync-rulebook.ts';

/** The rulebook decisions are made with. Never a broken one. */
export interface LiveRulebook {
  current(): Rulebook;
  /** Looks at the source again; answers what came of it. */
  refresh(): Promise<Synced>;
}

interface Parts {
  readonly rulebooks: RulebookStore;
  readonly sync: () => Promise<Synced>;
  readonly sha256Hex: (text: string) => string;
  readonly log: Log;
  /** Told when another rulebook went live. */
  readonly changed: (rulebook: Rulebook) => void;
}

/**
 * No topics and no teams: everything is held for the triage lane, nothing is guessed. No text says this, because a
 * rules.csv without topics is a mistake.
 */
function nothingKnown(sha256Hex: (text: string) => string): Rulebook {
  const version = rulebookVersion({ rules: '', voice: '' }, sha256Hex);
  return { version, topics: new Map(), teams: new Map(), ...DEFAULTS };
}

/**
 * Starts from the last good rulebook, so that a desk whose files are broken still serves; a desk that never had a good
 * one holds every ticket for the triage lane until there is one.
 */
export async function liveRulebook({
  rulebooks,
  sync,
  sha256Hex,
  log,
  changed,
}: Parts): Promise<LiveRulebook> {
  const last = await rulebooks.live();
  let current = (last === null ? null : parsed(last.texts, sha256Hex)) ?? nothingKnown(sha256Hex);
  const look = async (): Promise<Synced> => {
    const synced = await sync();
    if (synced.kind === 'live' && synced.rulebook.version !== current.version) {
      current = synced.rulebook;
      log.info('rulebook live', { version: current.version, topics: current.topics.size });
      changed(current);
    }
    return synced;
  };
  // One look at a time: of two at once, the one with the older texts might go live last.
  let looking: Promise<unknown> = Promise.resolve();
  const refresh = (): Promise<Synced> => {
    const next = looking.then(look, look);
    looking = next.catch(() => undefined);
    return next;
  };
  return { refresh, current: () => current };
}

function parsed(texts: RulebookTexts, sha256Hex: (text: string) => string): Rulebook | null {
  const answer = parseRulebook(texts, sha256Hex);
  return answer.ok ? answer.rulebook : null;
}
