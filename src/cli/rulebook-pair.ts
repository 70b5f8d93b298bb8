import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { ParsedRulebook, Problem, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { parseRulebook } from '../domain/router/rulebook/parse.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { settingsOfHere } from './own-settings.ts';
import { readTextFile } from './text-file.ts';
import { UserError } from './user-error.ts';

export interface PairOptions {
  readonly data?: string;
  readonly json?: boolean;
}

/** A rulebook as a person named it, checked. */
export interface RulebookPair {
  readonly parsed: ParsedRulebook;
  /** Null = it stands in a Google Sheet and a Doc. */
  readonly paths: readonly [rules: string, voice: string] | null;
  /** A problem in one line: `rules.csv:7: error: … (cure)`, `row 7 of the Sheet: error: … (cure)`. */
  line(problem: Problem): string;
}

/** Adds the two files, which may be left out for the ones the desk lives by. */
export function withRulebookPair(command: Command): Command {
  return withDataFolder(
    command
      .argument(
        '[rules]',
        'the table of topics and teams (default: rules.csv of the data folder, or the Google Sheet)',
      )
      .argument(
        '[voice]',
        'urgency words, VIPs and priority rules (default: voice.txt of the data folder, or the Google Doc)',
      ),
  );
}

/**
 * The files a person named; else where the rules of this desk are edited. Throws a `UserError` for a file that cannot be
 * read, a `Fault` for a Sheet.
 */
export async function rulebookPair(
  rules: string | undefined,
  voice: string | undefined,
  options: PairOptions,
): Promise<RulebookPair> {
  const elsewhere = rules === undefined ? await editedElsewhere() : null;
  if (elsewhere !== null) return elsewhere;
  const paths = pairPaths(rules, voice, options);
  const parsed = await readRulebookPair(...paths);
  return { parsed, paths, line: (problem) => problemLine(problem, ...paths) };
}

/** Null when the rules are two files. */
async function editedElsewhere(): Promise<RulebookPair | null> {
  // Loaded when no files are named: a check of two files needs none of it.
  const { problemSpot, rulesElsewhere } = await import('../composition/rules-elsewhere.ts');
  const settings = settingsOfHere();
  const there = rulesElsewhere(settings);
  if (there === null) return null;
  const spot = problemSpot(settings);
  return {
    parsed: parsedHere(await there.texts()),
    paths: null,
    line: (problem) => lineAt(spot(problem), problem),
  };
}

/** The two paths a person meant. Throws a `UserError` for one without the other. */
export function pairPaths(
  rules: string | undefined,
  voice: string | undefined,
  options: PairOptions,
): readonly [string, string] {
  if (rules === undefined)
    return [join(dataFolder(options), 'rules.csv'), join(dataFolder(options), 'voice.txt')];
  if (voice !== undefined) return [rules, voice];
  throw new UserError(
    `Name both files: the second one is missing, such as "${join(dirname(rules), 'voice.txt')}".`,
  );
}

/** Reads and checks two files as a rulebook. Throws a `UserError` for a file that cannot be read. */
export async function readRulebookPair(rulesPath: string, voicePath: string): Promise<ParsedRulebook> {
  const [rules, voice] = await Promise.all([readTextFile(rulesPath), readTextFile(voicePath)]);
  return parsedHere({ rules, voice });
}

function parsedHere(texts: RulebookTexts): ParsedRulebook {
  return parseRulebook(texts, (text) => createHash('sha256').update(text).digest('hex'));
}

/** A problem as a compiler would print it, under the name the person gave: `rules.csv:7: error: … (cure)`. */
export function problemLine(problem: Problem, rulesPath: string, voicePath: string): string {
  return lineAt(`${fileName(problem, rulesPath, voicePath)}:${problem.line}`, problem);
}

function lineAt(spot: string, { severity, message, cure }: Problem): string {
  return `${spot}: ${severity}: ${message} (${cure})`;
}

export function fileName({ file }: Problem, rulesPath: string, voicePath: string): string {
  return basename(file === 'rules.csv' ? rulesPath : voicePath);
}
