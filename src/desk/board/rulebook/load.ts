import type { Rooms } from '../../../composition/rooms.ts';
import type { Reach } from '../../../domain/router/handoff/place.ts';
import type { Rulebook, RulebookTexts } from '../../../domain/router/rulebook/model.ts';
import type { Elsewhere } from '../../../ports/rulebook-source.ts';
import type { RefusedEdit, RulebookRevision } from '../../../ports/rulebook-store.ts';

export type StoredRulebook = RulebookRevision & { readonly texts: RulebookTexts };

export interface RulebookView {
  readonly rulebook: Rulebook;
  readonly reach: Reach;
  /** Where the rules are edited, when not in the files. */
  readonly elsewhere: Elsewhere | null;
  readonly live: StoredRulebook | null;
  readonly refused: RefusedEdit | null;
  /** Newest first. */
  readonly history: readonly RulebookRevision[];
}

/** Revisions that are listed. */
export const HISTORY = 50;

export async function loadRulebook(rooms: Rooms): Promise<RulebookView> {
  const [live, refused, history] = await Promise.all([
    rooms.rulebooks.live(),
    rooms.rulebooks.refused(),
    rooms.rulebooks.history(HISTORY),
  ]);
  const { elsewhere } = rooms.rules;
  return { rulebook: rooms.rulebook(), reach: rooms.reach, elsewhere, live, refused, history };
}

export interface RevisionView {
  readonly shown: StoredRulebook;
  /** The one that was live before it; null for the first. */
  readonly before: StoredRulebook | null;
  readonly live: StoredRulebook | null;
}

export async function loadRevision(rooms: Rooms, version: string): Promise<RevisionView | null> {
  const shown = await rooms.rulebooks.show(version);
  if (shown === null) return null;
  const history = await rooms.rulebooks.history(HISTORY);
  const earlier = history[history.findIndex((revision) => revision.version === version) + 1];
  const before = earlier === undefined ? null : await rooms.rulebooks.show(earlier.version);
  return { shown, before, live: await rooms.rulebooks.live() };
}
