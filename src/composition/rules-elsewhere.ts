import type { Problem, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { spotOf } from '../usecases/sync-rulebook.ts';
import { googleSource } from './rules-source.ts';
import type { Settings } from './settings.ts';

/** Rules that are edited in Google, for a command that only looks. */
export interface RulesElsewhere {
  /** As they stand there now. Throws a `Fault` that says what to do when they cannot be read. */
  texts(): Promise<RulebookTexts>;
}

/** Null when the rules are two files. */
export function rulesElsewhere(settings: Settings): RulesElsewhere | null {
  const source = googleSource(settings);
  if (source === null) return null;
  return { texts: async () => (await source.fetch()) ?? { rules: '', voice: '' } };
}

/** Where a problem is mended: `row 7 of the Sheet`, or `rules.csv:7`. Asks nobody. */
export function problemSpot(settings: Settings): (problem: Problem) => string {
  const source = googleSource(settings);
  return (problem) => spotOf(problem, source ?? {});
}
