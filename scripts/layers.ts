import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Crossing {
  /** The name of the rule in .dependency-cruiser.mjs. */
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface LayerReport {
  /** Modules read under src/. None at all means that the check was blind, not that the layers are clean. */
  readonly modules: number;
  readonly crossings: readonly Crossing[];
}

interface CruiseOutput {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

const CRUISER = join(import.meta.dirname, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** Reads every module under `<root>/src` and answers what breaks the rules of `<root>/.dependency-cruiser.mjs`. */
export function crossLayers(root: string): LayerReport {
  const done = spawnSync(
    process.execPath,
    [CRUISER, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!done.stdout.startsWith('{')) throw new Error(`dependency-cruiser could not run: ${done.stderr}`);
  const output = JSON.parse(done.stdout) as CruiseOutput;
  return {
    modules: output.modules.filter((module) => module.source.startsWith('src/')).length,
    crossings: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
