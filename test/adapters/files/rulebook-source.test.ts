import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fileRulebookSource } from '../../../src/adapters/files/rulebook-source.ts';
import { rulebookSourceContract } from '../../contracts/rulebook-source.ts';
import { aFolder } from './aFolder.ts';

const STARTER = { rules: 'topic,team\nbilling,Finance\n', voice: 'Hold\nnearly empty below 3 words\n' };
const QUICK = { poll: 20, settle: 15 };

rulebookSourceContract('files', () => fileRulebookSource(aFolder(), STARTER));

async function watched(folder: string) {
  const source = await fileRulebookSource(folder, STARTER);
  await source.fetch();
  const told = vi.fn();
  onTestFinished(source.watch(told, QUICK));
  return { source, told };
}

describe('the rule files', () => {
  it('are laid there as a starter pair when neither is', async () => {
    const source = await fileRulebookSource(aFolder(), STARTER);

    expect(await source.fetch()).toEqual(STARTER);
  });

  it('of an admin are never overwritten by the starter', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'rules.csv'), 'topic\nmine\n');
    writeFileSync(join(folder, 'voice.txt'), '');

    const source = await fileRulebookSource(folder, STARTER);

    expect(await source.fetch()).toEqual({ rules: 'topic\nmine\n', voice: '' });
  });

  it('are nothing at all once both are gone', async () => {
    const folder = aFolder();
    const source = await fileRulebookSource(folder, STARTER);

    for (const name of ['rules.csv', 'voice.txt']) rmSync(join(folder, name));

    expect(await source.fetch()).toBeNull();
  });

  it.each(['rules.csv', 'voice.txt'])(
    'without %s are a fault that says so, not half a rulebook',
    async (name) => {
      const folder = aFolder();
      const source = await fileRulebookSource(folder, STARTER);

      rmSync(join(folder, name));

      await expect(source.fetch()).rejects.toThrow(new RegExp(`${name} is missing. Put it back`));
    },
  );

  it.each([
    ['UTF-8 with its mark', Buffer.from('\ufeffTopic,Team\nMüll,Büro\n', 'utf8')],
    ['UTF-16 as Excel writes it', Buffer.from('\ufeffTopic,Team\nMüll,Büro\n', 'utf16le')],
    ['Windows-1252', Buffer.from('Topic,Team\nMüll,Büro\n', 'latin1')],
  ])('are understood in %s', async (_name, bytes) => {
    const folder = aFolder();
    const source = await fileRulebookSource(folder, STARTER);

    writeFileSync(join(folder, 'rules.csv'), bytes);

    expect((await source.fetch())?.rules).toBe('Topic,Team\nMüll,Büro\n');
  });

  it('that cannot be a rulebook are refused unread', async () => {
    const folder = aFolder();
    const source = await fileRulebookSource(folder, STARTER);

    writeFileSync(join(folder, 'rules.csv'), Buffer.alloc(9 * 1024 * 1024));

    await expect(source.fetch()).rejects.toThrow(/larger than 8 MB/);
  });
});

describe('watching the rule files', () => {
  it('tells of an edit', async () => {
    const folder = aFolder();
    const { source, told } = await watched(folder);

    writeFileSync(join(folder, 'voice.txt'), 'Hold\nnearly empty below 4 words\n');

    await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 5_000 });
    expect((await source.fetch())?.voice).toContain('4 words');
  });

  it('tells of a file saved under another name and moved into place', async () => {
    const folder = aFolder();
    const { source, told } = await watched(folder);

    await source.write({ rules: 'topic\nlogin\n', voice: '' });

    await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 5_000 });
  });

  it('tells of an edit made between the last fetch and the start of the watch', async () => {
    const folder = aFolder();
    const source = await fileRulebookSource(folder, STARTER);
    await source.fetch();
    writeFileSync(join(folder, 'voice.txt'), 'Hold\n');
    const told = vi.fn();

    onTestFinished(source.watch(told, QUICK));

    await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 5_000 });
  });

  it('waits until a file that is still being written has come to rest', async () => {
    const folder = aFolder();
    const source = await fileRulebookSource(folder, STARTER);
    await source.fetch();
    const whole: boolean[] = [];
    let finished = false;
    onTestFinished(source.watch(() => whole.push(finished), { poll: 10, settle: 250 }));

    writeFileSync(join(folder, 'rules.csv'), 'topic');
    for (let row = 0; row < 10; row++) {
      await new Promise((later) => setTimeout(later, 20));
      appendFileSync(join(folder, 'rules.csv'), `\nt${row}`);
    }
    finished = true;

    await vi.waitFor(() => expect(whole).toEqual([true]), { timeout: 5_000 });
  });

  it('says nothing while nothing changes, and nothing once it is ended', async () => {
    const folder = aFolder();
    const source = await fileRulebookSource(folder, STARTER);
    await source.fetch();
    const told = vi.fn();
    const end = source.watch(told, QUICK);

    await new Promise((later) => setTimeout(later, 120));
    end();
    writeFileSync(join(folder, 'voice.txt'), 'changed');
    await new Promise((later) => setTimeout(later, 120));

    expect(told).not.toHaveBeenCalled();
  });
});
