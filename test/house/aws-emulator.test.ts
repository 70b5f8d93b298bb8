import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const home = join(import.meta.dirname, '../..');
const ASK = `import { ensureAwsEmulator } from ${JSON.stringify(join(home, 'scripts/aws-emulator.ts'))};
const log = console.log;
console.log = () => {};
log(JSON.stringify(ensureAwsEmulator()));`;

/** What is answered where `python3` is this shell script; null = there is none. */
function emulatorWith(python3: string | null): { readonly kind: string; readonly why?: string } {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-python-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (python3 !== null) {
    writeFileSync(join(folder, 'python3'), `#!/bin/sh\n${python3}\n`);
    chmodSync(join(folder, 'python3'), 0o755);
  }
  const args = ['--input-type=module', '--eval', ASK];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: folder } });
  return JSON.parse(done.stdout);
}

/** Says that it is a Python no machine has, so that nothing made for a real one is touched. */
const version = (said: string) => `if [ "$1" = --version ]; then echo "Python ${said}"; exit 0; fi`;

describe('the AWS emulator on a machine that lacks something', () => {
  it('says that Python is missing', () => {
    expect(emulatorWith(null)).toMatchObject({ kind: 'none', why: expect.stringContaining('Python 3.10') });
  });

  it('says which Python is too old', () => {
    const { why } = emulatorWith(version('3.9.2'));

    expect(why).toBe('Python 3.10 or later is needed, python3 is Python 3.9.2');
  });

  it('says how to get what makes a virtual environment', () => {
    const { why } = emulatorWith(`${version('3.99.1')}\necho 'Error: ensurepip is not available'; exit 1`);

    expect(why).toContain('apt install python3-venv');
    expect(why).toContain('ensurepip is not available');
  });

  it('says that the package index could not be reached, and leaves nothing half-made', () => {
    const before = madeHere();
    const venv = 'while [ $# -gt 1 ]; do shift; done; "/bin/mkdir" -p "$1/bin"';
    const pip = `printf '#!/bin/sh\\necho "ERROR: No matching distribution found" >&2; exit 1' > "$1/bin/python"`;

    const { why } = emulatorWith(`${version('3.99.2')}\n${venv}; ${pip}; /bin/chmod 755 "$1/bin/python"`);

    expect(why).toContain('pip could not install moto and cfn-lint');
    expect(why).toContain('No matching distribution found');
    expect(madeHere()).toEqual(before);
  });
});

const madeHere = () => (existsSync(join(home, '.venv')) ? readdirSync(join(home, '.venv')).toSorted() : []);
