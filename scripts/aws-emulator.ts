import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..');
const WANTED = join(home, 'test/servers/aws-emulator.txt');
const SERVER = join(home, 'test/servers/aws-emulator.py');
const MINUTES = 5;

export type AwsEmulator =
  /** `python` runs moto and cfn-lint: `python -m cfnlint …`. */
  { readonly kind: 'here'; readonly python: string } | { readonly kind: 'none'; readonly why: string };

class CannotMake extends Error {}

/** Runs one program of the set-up; its last words are the reason when it fails. */
function did(program: string, args: readonly string[], what: string): string {
  const done = spawnSync(program, args, { encoding: 'utf8', timeout: MINUTES * 60_000 });
  if (done.status === 0) return done.stdout.trim();
  const words = (done.error?.message ?? `${done.stdout}\n${done.stderr}`).trim().split('\n');
  throw new CannotMake(`${what}: ${words.findLast((line) => /error/i.test(line)) ?? words.at(-1) ?? ''}`);
}

function pythonVersion(): string {
  const version = did('python3', ['--version'], 'Python 3.10 or later is needed (python3 on the PATH)');
  const [, minor] = /^Python 3\.(\d+)/.exec(version) ?? [];
  if (Number(minor) >= 10) return version;
  throw new CannotMake(`Python 3.10 or later is needed, python3 is ${version}`);
}

/** Made beside its place and moved there whole, so that one that was interrupted, or made twice at once, is never used. */
function make(place: string): void {
  console.log(
    'Setting up: a virtual environment with moto and cfn-lint for the AWS tests (once, half a minute) …',
  );
  const making = `${place}-${process.pid}`;
  try {
    did('python3', ['-m', 'venv', making], 'python3 -m venv failed (on Debian: apt install python3-venv)');
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile'];
    const pinned = ['--only-binary', ':all:', '--require-hashes', '--requirement', WANTED];
    did(join(making, 'bin/python'), [...install, ...pinned], 'pip could not install moto and cfn-lint');
    if (!existsSync(place)) renameSync(making, place);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** Environments of other versions; one that another process is making now stays. */
function clear(folder: string, kept: string): void {
  const old = readdirSync(folder).filter((name) => /^aws-[0-9a-f]{12}$/.test(name) && name !== kept);
  for (const name of old) rmSync(join(folder, name), { recursive: true, force: true });
}

/**
 * moto and cfn-lint in `.venv/aws-<hash>`, made when they are not there yet. The hash is over the pinned requirements and
 * the version of Python, so that a change of either makes another. Never throws for what is missing: it says why.
 */
export function ensureAwsEmulator(): AwsEmulator {
  try {
    const hash = createHash('sha256').update(readFileSync(WANTED)).update(pythonVersion());
    const name = `aws-${hash.digest('hex').slice(0, 12)}`;
    const folder = join(home, '.venv');
    const python = join(folder, name, 'bin/python');
    mkdirSync(folder, { recursive: true });
    if (!existsSync(python)) make(join(folder, name));
    clear(folder, name);
    return { kind: 'here', python };
  } catch (error) {
    if (!(error instanceof CannotMake)) throw error;
    return { kind: 'none', why: error.message };
  }
}

/** moto reads a person's profiles too, and complains of one that is not there. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_')));
}

export interface Moto {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** One moto server in memory, on a free port of this machine. It ends by `stop`, and also when this process does. */
export async function startMoto(python: string): Promise<Moto> {
  const server = spawn(python, [SERVER], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: withoutAws(process.env),
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const port = await Promise.race([
    new Promise<number>((found) => server.stdout.once('data', (line) => found(Number(String(line))))),
    ended.then(() => null),
  ]);
  if (port === null) throw new Error(`moto did not start: ${python} ${SERVER} ended (see above)`);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
