import type { RulebookTexts } from '../domain/router/rulebook/model.ts';
import { rulebookVersion } from '../domain/router/rulebook/parse.ts';
import type { Clock } from '../ports/clock.ts';
import type { RulebookSource } from '../ports/rulebook-source.ts';
import type { RulebookRevision, RulebookStore } from '../ports/rulebook-store.ts';

export interface RestoreRoom {
  /** One the desk does not write; what it can write is written instead. */
  readonly source: RulebookSource;
  readonly rulebooks: RulebookStore;
  readonly clock: Clock;
  readonly sha256Hex: (text: string) => string;
}

type Kept = RulebookRevision & { readonly texts: RulebookTexts };

export type RestoredRules = { readonly kind: 'live' } | { readonly kind: 'live-already' };

const RESTORED = 'restored over ';

/** How the history signs it: with what stood at the source, which puts it out of force once it is something else. */
function byRestoring(over: string): string {
  return RESTORED + over;
}

/** Which version the source had when this one was restored; null for any other way to go live. */
export function restoredOver(by: string): string | null {
  return by.startsWith(RESTORED) ? by.slice(RESTORED.length) : null;
}

/**
 * Puts an earlier version live although the source says otherwise; it stays until the source is changed. Works while
 * the source cannot be asked: then what the desk last knew of it counts.
 */
export function restoreRulebook(room: RestoreRoom): (kept: Kept) => Promise<RestoredRules> {
  return async ({ version, texts }) => {
    const over = await versionThere(room);
    const live = await room.rulebooks.live();
    if (live?.version === version) return { kind: 'live-already' };
    await room.rulebooks.publish({ version, loadedAt: room.clock.now(), by: byRestoring(over) }, texts);
    return { kind: 'live' };
  };
}

async function versionThere({ source, rulebooks, sha256Hex }: RestoreRoom): Promise<string> {
  const texts = await source.fetch().catch(() => null);
  if (texts !== null) return rulebookVersion(texts, sha256Hex);
  const refused = await rulebooks.refused();
  if (refused?.texts !== undefined) return rulebookVersion(refused.texts, sha256Hex);
  const live = await rulebooks.live();
  return live === null ? '' : (restoredOver(live.by) ?? live.version);
}
