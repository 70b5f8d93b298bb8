import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ParsedRulebook, Rulebook, RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { parseRulebook } from '../../domain/router/rulebook/parse.ts';
import type { RulebookStore } from '../../ports/rulebook-store.ts';
import { problemLine } from '../rulebook-pair.ts';
import { readTextFile } from '../text-file.ts';
import { UserError } from '../user-error.ts';

/** The files a person named; the one left out is the live one. */
export interface TriedFiles {
  readonly rules?: string;
  readonly voice?: string;
}

export interface LivePair {
  readonly texts: RulebookTexts;
  readonly rulebook: Rulebook;
}

/** What decides on this desk now. Throws a `UserError` when it never had a rulebook. */
export async function livePair(rulebooks: Pick<RulebookStore, 'live'>): Promise<LivePair> {
  const live = await rulebooks.live();
  const answer = live === null ? null : parsed(live.texts);
  if (live === null || answer === null || !answer.ok)
    throw new UserError('This desk has no rulebook yet. Start it once: "npm start".');
  return { texts: live.texts, rulebook: answer.rulebook };
}

export async function triedPair(files: TriedFiles, live: RulebookTexts): Promise<ParsedRulebook> {
  const [rules, voice] = await Promise.all([
    files.rules === undefined ? live.rules : readTextFile(files.rules),
    files.voice === undefined ? live.voice : readTextFile(files.voice),
  ]);
  return parsed({ rules, voice });
}

/** The errors as `check` prints them, under the names the person gave. */
export function errorLines({ problems }: ParsedRulebook, files: TriedFiles): readonly string[] {
  const rules = basename(files.rules ?? 'rules.csv');
  const voice = basename(files.voice ?? 'voice.txt');
  return problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => problemLine(problem, rules, voice));
}

function parsed(texts: RulebookTexts): ParsedRulebook {
  return parseRulebook(texts, (text) => createHash('sha256').update(text).digest('hex'));
}
