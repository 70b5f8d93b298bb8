import { fileRulebookSource } from '../adapters/files/rulebook-source.ts';
import { type GoogleRulebookSource, googleRulebookSource } from '../adapters/google/rulebook-source.ts';
import { STARTER } from '../domain/router/rulebook/starter.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { RulebookSource } from '../ports/rulebook-source.ts';
import type { RulebookStore } from '../ports/rulebook-store.ts';
import type { LiveRulebook } from './live-rulebook.ts';
import type { Settings } from './settings.ts';
import { syncedRules } from './synced-rules.ts';
import { type WatchedRules, watchedRules } from './watched-rules.ts';

/** Where the rules are edited, and how the desk hears of an edit. */
export interface RulesSource {
  readonly source: RulebookSource;
  watchedBy(parts: Watching): WatchedRules;
}

interface Watching {
  readonly rules: LiveRulebook;
  readonly rulebooks: RulebookStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly notices: Notices;
}

/** A Sheet and a Doc when the settings name them, else the two files of the data folder. */
export async function rulesSource(settings: Settings, folder: string): Promise<RulesSource> {
  const google = googleSource(settings);
  if (google !== null) {
    const { name } = google.elsewhere;
    return { source: google, watchedBy: (parts) => syncedRules({ ...parts, name }) };
  }
  const source = await fileRulebookSource(folder, STARTER);
  return { source, watchedBy: (parts) => watchedRules({ ...parts, source }) };
}

/** Null when the rules are two files. */
export function googleSource(settings: Settings): GoogleRulebookSource | null {
  const { SHEET_ID: sheet, DOC_ID: doc, GOOGLE_CREDENTIALS: credentials, GOOGLE_URL: rootUrl } = settings;
  return sheet === null || doc === null ? null : googleRulebookSource({ sheet, doc, credentials, rootUrl });
}
