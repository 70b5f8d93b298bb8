import type { Problem, Rulebook, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { parseRulebook, rulebookVersion } from '../domain/router/rulebook/parse.ts';
import { type RulebookSource, UnreadableRules } from '../ports/rulebook-source.ts';
import type { Synced } from './sync-rulebook.ts';

export interface SaveRoom {
  readonly source: RulebookSource;
  readonly sha256Hex: (text: string) => string;
  /** Looks at the source and brings it live as this person's. Nobody else may look between the write and this. */
  readonly takeUp: (by: string) => Promise<Synced>;
}

export interface RulesEdit {
  readonly texts: RulebookTexts;
  /** Version of what stood at the source when the edit began; null = nothing that could be read. */
  readonly basis: string | null;
  /** Stands in the history: `board: Amy`. */
  readonly by: string;
}

export type SavedRules =
  | { readonly kind: 'live'; readonly rulebook: Rulebook }
  /** It has errors: nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** Somebody else edited since: nothing was written. */
  | { readonly kind: 'changed-meanwhile' }
  /** The rules are edited where the desk does not write. */
  | { readonly kind: 'elsewhere' };

/**
 * Puts an edit where the admins edit and brings it live, checked first; never over an edit its writer has not seen.
 * Saving the same texts again is harmless. Throws a `Fault` when the place cannot be written; the pair that stood there
 * stays.
 */
export function saveRulebook(room: SaveRoom): (edit: RulesEdit) => Promise<SavedRules> {
  return async ({ texts, basis, by }) => {
    if (room.source.write === undefined) return { kind: 'elsewhere' };
    const parsed = parseRulebook(texts, room.sha256Hex);
    if (!parsed.ok) return { kind: 'refused', problems: parsed.problems };
    const { version } = parsed.rulebook;
    const before = await readable(room.source);
    const there = before === null ? null : rulebookVersion(before, room.sha256Hex);
    if (there !== basis && there !== version) return { kind: 'changed-meanwhile' };
    if (there !== version) await writeWhole(room.source, texts, before);
    const synced = await room.takeUp(by);
    if (synced.kind !== 'live' || synced.rulebook.version !== version) return { kind: 'changed-meanwhile' };
    return { kind: 'live', rulebook: synced.rulebook };
  };
}

/** The texts of a source as they are; null when there is nothing to read. */
export async function readable(source: RulebookSource): Promise<RulebookTexts | null> {
  try {
    return await source.fetch();
  } catch (error) {
    if (error instanceof UnreadableRules) return null;
    throw error;
  }
}

/** Two files are not replaced in one step: a half-written pair would be checked, and might even go live. */
async function writeWhole(
  source: RulebookSource,
  texts: RulebookTexts,
  before: RulebookTexts | null,
): Promise<void> {
  try {
    await source.write?.(texts);
  } catch (error) {
    if (before !== null) await source.write?.(before).catch(() => undefined);
    throw error;
  }
}
