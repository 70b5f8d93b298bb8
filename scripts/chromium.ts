import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export type Browser =
  | { readonly kind: 'here'; readonly path: string }
  | { readonly kind: 'none'; readonly why: string };

/** Where a Chromium is: `CHROME_PATH`, else the first found on the PATH. */
export function findChromium(env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? '').split(delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [env.CHROME_PATH ?? '', ...places].find((path) => path !== '' && existsSync(path)) ?? null;
}

/** Debian's own, when we may: `chromium` for the pages, `fonts-liberation` so that they have letters. */
function installChromium(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    return 'no Chromium here: install it, or set CHROME_PATH to one';
  console.log('Setting up: installing Chromium for the browser tests (apt-get, under a minute) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    const done = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8', timeout: 240_000 });
    if (done.status !== 0)
      return `apt-get ${args[0]} failed: ${(done.stderr ?? '').trim().split('\n').at(-1)}`;
  }
  return null;
}

/** A Chromium for the browser tests: found, else installed where we are root on Debian, else the reason why not. */
export function ensureChromium(env: NodeJS.ProcessEnv): Browser {
  const found = findChromium(env);
  if (found !== null) return { kind: 'here', path: found };
  const why = installChromium();
  const installed = findChromium(env);
  if (installed !== null) return { kind: 'here', path: installed };
  return { kind: 'none', why: why ?? 'Chromium was installed and cannot be found; set CHROME_PATH' };
}
