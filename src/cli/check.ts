import process from 'node:process';
import type { Writable } from 'node:stream';
import { Command } from 'commander';
import { plainJson } from '../domain/kernel/plain-json.ts';
import type { ParsedRulebook } from '../domain/router/rulebook/model.ts';
import { forTerminal, remark, write } from './output.ts';
import { replaySuggestion } from './replay/suggestion.ts';
import {
  fileName,
  type PairOptions,
  type RulebookPair,
  rulebookPair,
  withRulebookPair,
} from './rulebook-pair.ts';

const SHAPES = `
A line a problem: rules.csv:7: error: what is wrong (what to do)
With --json: {"ok","version","problems":[{"file","line","severity","message","cure"}]}`;

export function checkCommand(output: Writable = process.stdout): Command {
  return withRulebookPair(
    new Command('check').description(
      'every problem of a rulebook, with file, line and cure; exit code 1 when it would not go live',
    ),
  )
    .addHelpText('after', SHAPES)
    .action(async (rules: string | undefined, voice: string | undefined, options: PairOptions) => {
      const pair = await rulebookPair(rules, voice, options);
      const { parsed, paths } = pair;
      const lines = options.json === true ? [asJson(pair)] : asLines(pair);
      await write(output, `${lines.map(forTerminal).join('\n')}\n`);
      if (!parsed.ok) process.exitCode = 1;
      else if (options.json !== true && paths !== null)
        await suggest(parsed.rulebook.version, paths, options);
    });
}

async function suggest(
  version: string,
  [rules, voice]: readonly [string, string],
  { data }: PairOptions,
): Promise<void> {
  const said = await replaySuggestion({ rules, voice, version, ...(data === undefined ? {} : { data }) });
  if (said !== null) remark(said);
}

function asLines({ parsed, line }: RulebookPair): string[] {
  return [...parsed.problems.map((problem) => line(problem)), verdict(parsed)];
}

function verdict(parsed: ParsedRulebook): string {
  const errors = parsed.problems.filter(({ severity }) => severity === 'error').length;
  const warnings = parsed.problems.length - errors;
  const found = [count(errors, 'error'), count(warnings, 'warning')]
    .filter((text) => text !== '')
    .join(' and ');
  if (!parsed.ok) return `${found}: this rulebook would not go live.`;
  const { topics, teams, version } = parsed.rulebook;
  const holds = `${count(topics.size, 'topic')}, ${count(teams.size, 'team') || 'no team'}, version ${version}`;
  return found === '' ? `No problems: ${holds}.` : `${found}, and it would go live: ${holds}.`;
}

function count(number: number, what: string): string {
  if (number === 0) return '';
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

function asJson({ parsed, paths }: RulebookPair): string {
  const problems = parsed.problems.map((problem) => ({
    file: paths === null ? problem.file : fileName(problem, ...paths),
    line: problem.line,
    severity: problem.severity,
    message: problem.message,
    cure: problem.cure,
  }));
  return plainJson({ ok: parsed.ok, version: parsed.ok ? parsed.rulebook.version : null, problems }, 2);
}
