import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import ceilings from '../deploy/bundle-ceilings.json' with { type: 'json' };

/** KB of minified JavaScript a function may have (QUALITY P6); each was chosen to be seen when something large slips in. */
export const CEILINGS: Readonly<Record<string, number>> = ceilings;

/** What became of one function's entry. */
export interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly kilobytes: number;
  /** The largest packages in it, by kilobytes. */
  readonly packages: readonly (readonly [name: string, kilobytes: number])[];
  /** Every file that went in. */
  readonly inputs: readonly string[];
}

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

/** The bundles as serverless-esbuild left them in its work folder, by name. */
export function bundlesIn(workFolder: string): readonly Bundle[] {
  const folder = join(workFolder, '.build', 'src', 'handlers', 'lambda', 'entry');
  const files = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  return files.sort().map((file) => bundle(folder, workFolder, basename(file, '.mjs')));
}

function bundle(folder: string, workFolder: string, name: string): Bundle {
  const file = join(folder, `${name}.mjs`);
  const { outputs } = JSON.parse(
    readFileSync(join(workFolder, 'inputs', `${name}.json`), 'utf8'),
  ) as Metafile;
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const bytes = new Map<string, number>();
  for (const [path, { bytesInOutput }] of inputs) {
    const from = packageOf(path);
    bytes.set(from, (bytes.get(from) ?? 0) + bytesInOutput);
  }
  const largest = [...bytes].sort((a, b) => b[1] - a[1]).map(([one, size]) => [one, size / 1024] as const);
  return {
    name,
    file,
    kilobytes: statSync(file).size / 1024,
    packages: largest,
    inputs: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path),
  };
}

/** `@aws-sdk/client-sqs`; `the desk` for our own. */
function packageOf(path: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return name ?? 'the desk';
}

/** `read            512 KB of at most 1800 (zod 80, …)` a function. */
export function sizeLines(workFolder: string): readonly string[] {
  return bundlesIn(workFolder).map(({ name, kilobytes, packages }) => {
    const most = packages.slice(0, 4).map(([from, size]) => `${from} ${size.toFixed(0)}`);
    const ceiling = CEILINGS[name];
    const over = ceiling !== undefined && kilobytes > ceiling ? ' TOO LARGE' : '';
    return `${name.padEnd(16)}${kilobytes.toFixed(0).padStart(5)} KB of at most ${ceiling ?? 'any'}${over} (${most.join(', ')})`;
  });
}
