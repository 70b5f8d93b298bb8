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
  /** Takes up what another process put live in the store; answers whether there was something. Asks no source. */
  follow(): Promise<boolean>;
  /** Does this while nobody else looks; `look` takes up what it left at the source, as this person's. */
  alone<T>(work: (look: (by: string) => Promise<Synced>) => Promise<T>): Promise<T>;
}

interface Parts {
  readonly rulebooks: RulebookStore;
  readonly sync: (by?: string) => Promise<Synced>;
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
  const trouble = troubleLog(log, (await rulebooks.refused()) !== null);
  const goLive = (rulebook: Rulebook, warnings: number): void => {
    if (rulebook.version === current.version) return;
    current = rulebook;
    log.info('rulebook live', { version: current.version, topics: current.topics.size, warnings });
    changed(current);
  };
  const look = async (by?: string): Promise<Synced> => {
    const synced = await sync(by);
    if (synced.kind === 'live') goLive(synced.rulebook, synced.warnings.length);
    trouble.after(synced, current);
    return synced;
  };
  // One look at a time: of two at once, the one with the older texts might go live last.
  let looking: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = looking.then(() => work());
    looking = next.catch(() => undefined);
    return next;
  };
  return {
    current: () => current,
    refresh: () => inTurn(() => look()),
    // Not in turn: a source that is slow to answer must not keep a restored rulebook waiting.
    follow: async () => {
      const [newest] = await rulebooks.history(1);
      if (newest === undefined || newest.version === current.version) return false;
      const live = await rulebooks.live();
      const answer = live === null ? null : parseRulebook(live.texts, sha256Hex);
      if (answer?.ok !== true || answer.rulebook.version === current.version) return false;
      goLive(answer.rulebook, answer.problems.length);
      return true;
    },
    alone: (work) => inTurn(() => work(look)),
  };
}

/** One line when an edit stays out, and one when that is put right, however often it is looked at in between. */
function troubleLog(log: Log, refusedBefore: boolean) {
  let said = '';
  let open = refusedBefore;
  return {
    after(synced: Synced, { version }: Rulebook): void {
      if (synced.kind === 'live' && open) log.info('rulebook put right', { version });
      const saying = inTrouble(synced);
      if (saying !== '' && saying !== said) log.warn('rulebook kept out', { live: version, why: saying });
      open = saying !== '';
      said = saying;
    },
  };
}

function inTrouble(synced: Synced): string {
  if (synced.kind === 'unreadable') return synced.why;
  if (synced.kind !== 'refused') return '';
  const errors = synced.problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  return first === undefined
    ? ''
    : `${first.file}:${first.line}${errors.length > 1 ? ` and ${errors.length - 1} more` : ''}`;
}

function parsed(texts: RulebookTexts, sha256Hex: (text: string) => string): Rulebook | null {
  const answer = parseRulebook(texts, sha256Hex);
  return answer.ok ? answer.rulebook : null;
}
