import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Bundle, bundlesIn, CEILINGS } from '../scripts/bundles.ts';
import { runServerless } from '../scripts/serverless.ts';
import { HOME } from '../scripts/stage.ts';

/** KB, of QUALITY P6; the others have none. */
const AIMS: Readonly<Record<string, number>> = {
  'intake-form': 700,
  router: 700,
  'correct-handler': 700,
  'intake-mail': 1_800,
};

export interface BundleFigures {
  readonly name: string;
  readonly kilobytes: number;
  readonly aim: number | null;
  readonly ceiling: number | null;
  /** Milliseconds until the module is there, in a process of its own; median of the rounds. */
  readonly importMs: number;
  /** The same of a handler that does nothing, in the same rounds. */
  readonly emptyMs: number;
}

const WORK_FOLDER = '.esbuild-bench';
const EMPTY = 'export const handler = async () => {};\n';

/** Packages as a deployment would, then imports each bundle and an empty handler by turns, each time in a new process. */
export function measureBundles(rounds = 9): readonly BundleFigures[] {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-bundles-'));
  try {
    const done = runServerless({ name: 'dev', environment: {} }, ['package', '--package', folder], {
      workFolder: WORK_FOLDER,
    });
    if (!done.ok) throw new Error(done.said);
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, EMPTY);
    return bundlesIn(join(HOME, WORK_FOLDER)).map((bundle) => measured(bundle, empty, rounds));
  } finally {
    for (const one of [folder, join(HOME, WORK_FOLDER)]) rmSync(one, { recursive: true, force: true });
  }
}

function measured({ name, file, kilobytes }: Bundle, empty: string, rounds: number): BundleFigures {
  const times = Array.from({ length: rounds }, () => [importMs(file), importMs(empty)] as const);
  return {
    name,
    kilobytes,
    aim: AIMS[name] ?? null,
    ceiling: CEILINGS[name] ?? null,
    importMs: median(times.map(([bundle]) => bundle)),
    emptyMs: median(times.map(([, nothing]) => nothing)),
  };
}

/** Without the cache of compiled code, which a new container does not have. */
function importMs(file: string): number {
  const program = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});process.stdout.write(String(performance.now()-t));process.exit()`;
  const env = { PATH: process.env.PATH ?? '', AWS_REGION: 'ap-southeast-1', NODE_DISABLE_COMPILE_CACHE: '1' };
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env });
  const time = Number(done.stdout);
  if (done.status !== 0 || !Number.isFinite(time)) throw new Error(`${file}: ${done.stderr}`);
  return time;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** `P6 router: 648 KB (aim 700), import 61 ms, an empty handler 3 ms` a function. */
export function bundleLines(figures: readonly BundleFigures[]): readonly string[] {
  return figures.map(({ name, kilobytes, aim, importMs: took, emptyMs }) => {
    const wanted = aim === null ? '' : ` (aim ${aim}${kilobytes > aim ? ', missed' : ''})`;
    return `P6 ${name}: ${kilobytes.toFixed(0)} KB${wanted}, import ${took.toFixed(0)} ms, an empty handler ${emptyMs.toFixed(0)} ms`;
  });
}
