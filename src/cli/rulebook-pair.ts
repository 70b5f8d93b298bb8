import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ParsedRulebook, Problem } from '../domain/router/rulebook/model.ts';
import { parseRulebook } from '../domain/router/rulebook/parse.ts';
import { readTextFile } from './text-file.ts';

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
