import { onTestFinished } from 'vitest';
import { googleRulebookSource } from '../../../src/adapters/google/rulebook-source.ts';
import type { RulebookTexts } from '../../../src/domain/router/rulebook/model.ts';
import { DOC, googleServer, SHEET } from '../../servers/google.ts';

/** Tries thrice, at once. */
export const QUICK = { tries: 3, firstPause: 1, longestPause: 50, chance: () => 0.5 };

/** A source over a Google on this machine. */
export async function aGoogleSource(
  first?: RulebookTexts,
  ids: {
    readonly sheet?: string;
    readonly doc?: string;
    readonly credentials?: string | null;
    readonly timeout?: number;
  } = {},
) {
  const google = await googleServer(first);
  onTestFinished(() => google.close());
  const source = googleRulebookSource({
    sheet: ids.sheet ?? SHEET,
    doc: ids.doc ?? DOC,
    credentials: ids.credentials === undefined ? google.credentials : ids.credentials,
    rootUrl: google.url,
    timeout: ids.timeout ?? 5_000,
    patience: QUICK,
  });
  return { google, source };
}
