import { jsonLog } from '../adapters/log/json-log.ts';
import { logNotices } from '../adapters/log/notices.ts';
import type { Problem } from '../domain/router/rulebook/model.ts';
import { type RestoredRules, restoreRulebook } from '../usecases/restore-rulebook.ts';
import { type Synced, spotOf, syncRulebook } from '../usecases/sync-rulebook.ts';
import type { Archive, FolderArchive } from './archive.ts';
import { sha256Hex } from './desk-ports.ts';
import { googleSource, rulesSource } from './rules-source.ts';
import type { Settings } from './settings.ts';
import { slackAt } from './slack.ts';

/** What a look at the rules from beside the desk came to. */
export interface SyncedBeside {
  readonly synced: Synced;
  /** In a sentence: `the Google Sheet and Doc`, or `rules.csv and voice.txt`. */
  readonly name: string;
  /** Where a problem is mended: `row 7 of the Sheet`. */
  spot(problem: Problem): string;
}

/** Looks at the rules now and brings an edit live, as the desk does by itself; a desk that runs takes it up. */
export async function syncBeside(archive: FolderArchive, settings: Settings): Promise<SyncedBeside> {
  const { source } = await rulesSource(settings, archive.dataDir);
  const { rulebooks, clock } = archive;
  const log = jsonLog({ level: 'error', clock });
  const { notices } = slackAt(settings, { clock, log, boardUrl: () => '', otherwise: logNotices(log) });
  const synced = await syncRulebook({ source, rulebooks, clock, notices, sha256Hex })();
  const name = source.elsewhere?.name ?? 'rules.csv and voice.txt';
  return { synced, name, spot: (problem) => spotOf(problem, source) };
}

export type Restored =
  | { readonly kind: 'files' }
  /** It stays until the source, of this name, is changed. */
  | (RestoredRules & { readonly name: string });

type Kept = NonNullable<Awaited<ReturnType<Archive['rulebooks']['show']>>>;

/** Puts an earlier version back: into the files, or over a Sheet and a Doc that the desk does not write. */
export async function restoreBeside(archive: Archive, settings: Settings, kept: Kept): Promise<Restored> {
  const source = googleSource(settings);
  if (source === null) {
    await archive.writeRules(kept.texts);
    return { kind: 'files' };
  }
  const restored = await restoreRulebook({ source, ...archive, sha256Hex })(kept);
  return { ...restored, name: source.elsewhere.name };
}
