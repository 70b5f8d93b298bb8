import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aDeskFolder, emptyFolder } from './aDeskFolder.ts';
import { desk } from './deskCommand.ts';

const place = emptyFolder();
afterAll(() => place.remove());

function folderOf(name: string): string {
  const dir = join(place.dir, name);
  mkdirSync(dir);
  return dir;
}

describe('a file .env where a command is started', () => {
  it('holds its settings, for every command', async () => {
    const dir = folderOf('data');
    await aDeskFolder(dir);
    const cwd = folderOf('home');
    writeFileSync(join(cwd, '.env'), `FRONTDESK_DATA=${dir}\n`);

    const { code, out } = await desk(['ledger'], {}, cwd);

    expect(code).toBe(0);
    expect(out).toContain('4 inputs came in');
  });

  it('does not outdo what the environment says', async () => {
    const cwd = folderOf('other-home');
    writeFileSync(join(cwd, '.env'), 'FRONTDESK_DATA=/from/the/file\n');

    const { err } = await desk(['ledger'], { FRONTDESK_DATA: '/from/the/environment' }, cwd);

    expect(err).toContain('There is no Front Desk data in /from/the/environment');
  });

  it('loses no channel without a word, because # begins a remark', async () => {
    const cwd = folderOf('fourth-home');
    writeFileSync(join(cwd, '.env'), '#FRONTDESK_TZ=UTC\nFRONTDESK_ADMIN_CHANNEL=#desk-admin\n');

    const { code, err } = await desk(['ledger'], {}, cwd);

    expect(code).toBe(1);
    expect(err).toContain('write FRONTDESK_ADMIN_CHANNEL="#desk-admin".');
  });

  it('may be a folder, which is none of our business', async () => {
    const cwd = folderOf('third-home');
    mkdirSync(join(cwd, '.env'));

    const { code } = await desk(['ledger', '--help'], {}, cwd);

    expect(code).toBe(0);
  });
});

describe('an option that is empty', () => {
  it('is refused, not taken for another desk', async () => {
    const { code, err } = await desk(['ledger', '--data', '']);

    expect(code).toBe(1);
    expect(err).toBe('--data is empty. Give it a value, or leave it out.\n');
  });
});
