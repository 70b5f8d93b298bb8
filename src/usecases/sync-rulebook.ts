import type { Problem, Rulebook, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { parseRulebook } from '../domain/router/rulebook/parse.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notices } from '../ports/notices.ts';
import type { RulebookSource } from '../ports/rulebook-source.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';

export interface SyncRoom {
  readonly source: RulebookSource;
  readonly rulebooks: RulebookStore;
  readonly clock: Clock;
  readonly notices: Notices;
  readonly sha256Hex: (text: string) => string;
}

export type Synced =
  | { readonly kind: 'live'; readonly rulebook: Rulebook; readonly changed: boolean }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'nothing-there' };

/**
 * Brings an admin's edit live, once it is checked (SPEC 4). A bad edit never goes live: the last good rulebook stays,
 * and the admin is told file, line and cure, once per edit.
 */
export function syncRulebook(room: SyncRoom): () => Promise<Synced> {
  return async () => {
    const texts = await room.source.fetch();
    if (texts === null) return { kind: 'nothing-there' };
    const parsed = parseRulebook(texts, room.sha256Hex);
    if (!parsed.ok) return await refuse(room, texts, parsed.problems);
    const live = await room.rulebooks.live();
    const changed = live?.version !== parsed.rulebook.version;
    await room.rulebooks.publish(
      { version: parsed.rulebook.version, loadedAt: room.clock.now(), by: 'files' },
      texts,
    );
    return { kind: 'live', rulebook: parsed.rulebook, changed };
  };
}

async function refuse(room: SyncRoom, texts: RulebookTexts, problems: readonly Problem[]): Promise<Synced> {
  const version = room.sha256Hex(`${texts.rules}\u0000${texts.voice}`).slice(0, 12);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const news = await room.rulebooks.refuse({ version, at: room.clock.now(), problems, texts });
  if (news) {
    const lines = errors
      .slice(0, 10)
      .map(({ file, line, message, cure }) => `${file}:${line}: ${message} ${cure}`);
    await room.notices.tellAdmin(
      `The rulebook edit was refused; the last good one stays.\n${lines.join('\n')}`,
      version,
    );
  }
  return { kind: 'refused', problems };
}
