import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { ParsedRulebook, Problem } from '../domain/router/rulebook/model.ts';
import { parseRulebook } from '../domain/router/rulebook/parse.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { readTextFile } from './text-file.ts';
import { UserError } from './user-error.ts';

export interface PairOptions {
  readonly data?: string;
  readonly json?: boolean;
}

/** Adds the two files, which may be left out for the ones of the data folder. */
export function withRulebookPair(command: Command): Command {
  return withDataFolder(
    command
      .argument('[rules]', 'the table of topics and teams (default: rules.csv of the data folder)')
      .argument('[voice]', 'urgency words, VIPs and priority rules (default: voice.txt of the data folder)'),
  );
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
  return parseRulebook({ rules, voice }, (text) => createHash('sha256').update(text).digest('hex'));
}

/** A problem as a compiler would print it, under the name the person gave: `rules.csv:7: error: … (cure)`. */
export function problemLine(problem: Problem, rulesPath: string, voicePath: string): string {
  const { line, severity, message, cure } = problem;
  return `${fileName(problem, rulesPath, voicePath)}:${line}: ${severity}: ${message} (${cure})`;
}

export function fileName({ file }: Problem, rulesPath: string, voicePath: string): string {
  return basename(file === 'rules.csv' ? rulesPath : voicePath);
}
