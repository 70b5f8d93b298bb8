import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { stageSettings } from '../deploy/settings.ts';
import { lostValues } from '../src/composition/lost-values.ts';

export const HOME = join(import.meta.dirname, '..');

export interface Stage {
  readonly name: string;
  /** What serverless.yml reads. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The stage the command line names, with its file read and checked. Ends the process with a sentence when it cannot. */
export function stageOf(args: readonly string[]): Stage {
  const name = namedStage(args);
  if (!/^[a-z](?:[a-z0-9-]{0,14}[a-z0-9])?$/.test(name))
    sayAndEnd([
      `"${name}" is no name for a stage: take up to 16 small letters, digits and hyphens, a letter first, like dev or prod.`,
    ]);
  const file = join(HOME, 'deploy', 'stages', `${name}.env`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const read = stageSettings(name, parseEnv(text));
  const problems = [...lostValues(text), ...(read.ok ? [] : read.problems)];
  if (!read.ok || problems.length > 0)
    return sayAndEnd(problems.map((problem) => `deploy/stages/${name}.env: ${problem}`));
  return { name, environment: read.environment };
}

function namedStage(args: readonly string[]): string {
  try {
    const { values } = parseArgs({ args: [...args], options: { stage: { type: 'string', default: 'dev' } } });
    return values.stage;
  } catch {
    return sayAndEnd([`Only the stage can be named: --stage dev (given: ${args.join(' ')}).`]);
  }
}

export function sayAndEnd(sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}
