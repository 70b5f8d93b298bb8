import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureAwsEmulator } from './aws-emulator.ts';
import { ensureChromium } from './chromium.ts';
import { type ContractCounts, contractReport, contractsOnAws, contractsOwed } from './contracts.ts';
import { crossLayers } from './layers.ts';
import { runSuites, type SuiteReport } from './suites.ts';

/** `npm test`: everything in order, quickest first. `--only lint,types` for some; further words narrow the test files. */
const STAGES = ['lint', 'types', 'layers', 'tests', 'aws', 'browser'] as const;
type Stage = (typeof STAGES)[number];

const home = join(import.meta.dirname, '..');
const counts: ContractCounts = new Map();
const closing: string[] = [];

function oneCheck(stage: Stage, ok: boolean, started: number): SuiteReport {
  console.log(`${ok ? '✓' : '✗'} ${stage} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, troubles: [] };
}

function tool(stage: Stage, args: readonly string[]): SuiteReport {
  const started = Date.now();
  const [program, ...rest] = args;
  const path = join(home, 'node_modules', program ?? '');
  const done = spawnSync(process.execPath, [path, ...rest], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return oneCheck(stage, done.status === 0, started);
}

function layers(): SuiteReport {
  const started = Date.now();
  const { modules, crossings } = crossLayers(home);
  for (const { rule, from, to } of crossings) console.log(`  ${rule}: ${from} → ${to}`);
  if (modules === 0) console.log('  no module was read: the check was blind');
  return oneCheck('layers', modules > 0 && crossings.length === 0, started);
}

/** A part of the machine is missing: said at the end; where nobody reads the end, a failure. */
function notRun(what: string, why: string): SuiteReport {
  closing.push(`${what} tests not run: ${why}`);
  return { passed: 0, failed: process.env.CI === 'true' ? 1 : 0, troubles: [] };
}

async function browser(filters: readonly string[]): Promise<SuiteReport> {
  const found = ensureChromium(process.env);
  if (found.kind === 'none') return notRun('browser', found.why);
  process.env.CHROME_PATH = found.path;
  return runSuites(['browser'], filters, counts);
}

let awsRan = false;

async function aws(filters: readonly string[]): Promise<SuiteReport> {
  const found = ensureAwsEmulator();
  if (found.kind === 'none') return notRun('AWS', found.why);
  awsRan = true;
  return runSuites(['aws'], filters, counts);
}

function run(stage: Stage, filters: readonly string[]): SuiteReport | Promise<SuiteReport> {
  if (stage === 'lint')
    return tool(stage, [
      '@biomejs/biome/bin/biome',
      'check',
      '--error-on-warnings',
      '--no-errors-on-unmatched',
    ]);
  if (stage === 'types') return tool(stage, ['typescript/bin/tsc', '-p', '.']);
  if (stage === 'layers') return layers();
  if (stage === 'tests') return runSuites(['desk'], filters, counts);
  return stage === 'aws' ? aws(filters) : browser(filters);
}

function contracts(): readonly string[] {
  const { lines, silent } = contractReport(counts, contractsOwed(home), awsRan ? [] : contractsOnAws(home));
  closing.push(...lines);
  return silent;
}

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const only = values.only?.split(',') ?? STAGES;
const unknown = only.filter((name) => !STAGES.some((stage) => stage === name));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${STAGES.join(', ')}.`);
  process.exit(1);
}

let passed = 0;
let failed = 0;
const troubles: string[] = [];
for (const stage of STAGES.filter((name) => only.includes(name))) {
  const report = await run(stage, positionals);
  passed += report.passed;
  failed += report.failed;
  troubles.push(...report.troubles);
}
if (only.includes('tests') && positionals.length === 0) {
  const silent = contracts();
  failed += silent.length;
  troubles.push(...silent);
}
for (const line of [...closing, ...troubles.map((trouble) => `✗ ${trouble}`)]) console.log(line);
if (failed > 0 && only.includes('tests'))
  console.log(
    `The properties ran with seed ${process.env.FC_SEED}: FC_SEED=${process.env.FC_SEED} npm test repeats it.`,
  );
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
