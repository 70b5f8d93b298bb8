import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { stageSettings } from '../../deploy/settings.ts';
import { type Bundle, bundlesIn } from '../../scripts/bundles.ts';
import { runServerless } from '../../scripts/serverless.ts';
import { HOME, type Template } from './aTemplate.ts';

export interface Packaged {
  readonly template: Template;
  /** Where it lies, for cfn-lint. */
  readonly file: string;
  /** What is uploaded of a function. */
  zip(name: string): string;
  readonly bundles: readonly Bundle[];
}

/** What `npm run package` makes of stage `dev`, in folders of the run; a quarter of a minute, for the first who asks. */
export async function packaged(): Promise<Packaged> {
  const folder = join(inject('packageFolder'), 'dev');
  const workFolder = `.esbuild-${basename(inject('packageFolder'))}`;
  await onceARun(folder, () => makePackage(folder, workFolder));
  const file = join(folder, 'cloudformation-template-update-stack.json');
  return {
    template: { Parameters: {}, Conditions: {}, ...JSON.parse(readFileSync(file, 'utf8')) } as Template,
    file,
    zip: (name) => join(folder, `${name}.zip`),
    bundles: bundlesIn(join(HOME, workFolder)),
  };
}

function makePackage(folder: string, workFolder: string): void {
  const read = stageSettings('dev', {});
  if (!read.ok) throw new Error(read.problems.join(' '));
  const args = ['package', '--package', folder];
  const done = runServerless({ name: 'dev', environment: read.environment }, args, { workFolder });
  if (!done.ok) throw new Error(done.said);
}

/** Of suites in several processes one makes the folder; the others wait until it has. */
async function onceARun(folder: string, make: () => void): Promise<void> {
  const outcome = `${folder}.outcome`;
  try {
    mkdirSync(`${folder}.begun`);
  } catch {
    while (!existsSync(outcome)) await sleep(100);
    const trouble = readFileSync(outcome, 'utf8');
    if (trouble !== '') throw new Error(trouble);
    return;
  }
  let trouble = 'It was not made.';
  try {
    make();
    trouble = '';
  } catch (error) {
    trouble = String(error);
    throw error;
  } finally {
    writeFileSync(`${outcome}.new`, trouble);
    renameSync(`${outcome}.new`, outcome);
  }
}
