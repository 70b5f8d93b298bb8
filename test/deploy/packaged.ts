import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageSettings } from '../../deploy/settings.ts';
import { type Bundle, bundlesIn } from '../../scripts/bundles.ts';
import { runServerless } from '../../scripts/serverless.ts';
import { HOME, type Template } from './aTemplate.ts';

export interface Packaged {
  readonly template: Template;
  /** Where it lies, for cfn-lint. */
  readonly file: string;
  readonly bundles: readonly Bundle[];
  clear(): void;
}

/** What `npm run package` makes of a stage, in folders of its own. Takes half a minute: once a run. */
export function packaged(stage: string, settings: Readonly<Record<string, string>>): Packaged {
  const read = stageSettings(stage, settings);
  if (!read.ok) throw new Error(read.problems.join(' '));
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-package-'));
  const workFolder = `.esbuild-${process.pid}`;
  const done = runServerless(
    { name: stage, environment: read.environment },
    ['package', '--package', folder],
    {
      workFolder,
    },
  );
  if (!done.ok) throw new Error(done.said);
  const file = join(folder, 'cloudformation-template-update-stack.json');
  return {
    template: { Parameters: {}, Conditions: {}, ...JSON.parse(readFileSync(file, 'utf8')) } as Template,
    file,
    bundles: bundlesIn(join(HOME, workFolder)),
    clear: () => {
      for (const one of [folder, join(HOME, workFolder)]) rmSync(one, { recursive: true, force: true });
    },
  };
}
