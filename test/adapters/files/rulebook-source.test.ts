import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { inTime } from '../../../src/adapters/files/rule-file.ts';
import { fileRulebookSource } from '../../../src/adapters/files/rulebook-source.ts';
import { rulebookSourceContract } from '../../contracts/rulebook-source.ts';
import { aFolder } from './aFolder.ts';

const STARTER = { rules: 'topic,team\nbilling,Finance\n', voice: 'Hold\nnearly empty below 3 words\n' };
const LAST = { rules: 'topic\nmine\n', voice: 'Hold\n' };
const QUICK = { poll: 20, settle: 15 };

rulebookSourceContract('files', () => fileRulebookSource(aFolder(), STARTER));

/** A source over the starter pair. */
async function aSource(folder = aFolder()) {
  const source = await fileRulebookSource(folder, STARTER);
  await source.lay(null);
  return { folder, source };
}

async function watched(folder: string) {
  const { source } = await aSource(folder);
  await source.fetch();
  const told = vi.fn();
  onTestFinished(source.watch(told, QUICK));
  return { source, told };
}

describe('the rule files', () => {
  it('are laid there as a starter pair on a first start', async () => {
    const source = await fileRulebookSource(aFolder(), STARTER);

    expect(await source.lay(null)).toBe('starter');
    expect(await source.fetch()).toEqual(STARTER);
  });

  it.each([
    ['rules.csv', { rules: 'mine', voice: STARTER.voice }],
    ['voice.txt', { rules: STARTER.rules, voice: 'mine' }],
  ])('of an admin are never overwritten: beside %s alone the other is laid', async (name, pair) => {
    const folder = aFolder();
    writeFileSync(join(folder, name), 'mine');
    const source = await fileRulebookSource(folder, STARTER);

    expect(await source.lay(null)).toBe('starter');
    expect(await source.fetch()).toEqual(pair);
  });

  it('both there are left as they are, whatever the desk knew before', async () => {
    const { source } = await aSource();

    expect(await source.lay(LAST)).toBe('nothing');
    expect(await source.fetch()).toEqual(STARTER);
  });

  it('both gone at a later start are the last good pair again, not the starter', async () => {
    const { folder, source } = await aSource();
    for (const name of ['rules.csv', 'voice.txt']) rmSync(join(folder, name));

    expect(await source.lay(LAST)).toBe('last-good');
    expect(await source.fetch()).toEqual(LAST);
  });

  it('that are links into a disk that is away are not replaced', async () => {
    const folder = aFolder();
    for (const name of ['rules.csv', 'voice.txt'])
      symlinkSync(join(folder, 'away', name), join(folder, name));
    const source = await fileRulebookSource(folder, STARTER);

    expect(await source.lay(LAST)).toBe('nothing');
    expect(await source.fetch()).toBeNull();
  });

  it('are nothing at all once both are gone', async () => {
    const { folder, source } = await aSource();

    for (const name of ['rules.csv', 'voice.txt']) rmSync(join(folder, name));

    expect(await source.fetch()).toBeNull();
  });

  describe.each(['rules.csv', 'voice.txt'])('without %s', (name) => {
    it('are a fault with the path and the cure, not half a rulebook', async () => {
      const { folder, source } = await aSource();

      rmSync(join(folder, name));
      await source.lay(LAST);

      await expect(source.fetch()).rejects.toMatchObject({
        file: name,
        why: `${join(folder, name)} is missing`,
        cure: expect.stringMatching(/^Put the file back; .*rules restore.* takes it up by itself\.$/),
      });
    });

    it('but with a folder of that name say so', async () => {
      const { folder, source } = await aSource();

      rmSync(join(folder, name));
      mkdirSync(join(folder, name));

      await expect(source.fetch()).rejects.toThrow(
        `${join(folder, name)} is a folder, not a file. Move it away and put the file there.`,
      );
    });

    it('but with a pipe of that name wait for no writer', async () => {
      const { folder, source } = await aSource();
      rmSync(join(folder, name));
      execFileSync('mkfifo', [join(folder, name)]);

      await expect(source.fetch()).rejects.toThrow(/is a pipe or a device, not a file/);
      rmSync(join(folder, name));
      writeFileSync(join(folder, name), 'back');

      expect(Object.values((await source.fetch()) ?? {})).toContain('back');
    });
  });

  it('on a disk that does not answer are a fault, and nobody waits for them', async () => {
    const never = new Promise<string>(() => {});

    await expect(inTime(never, '/far/rules.csv', 20)).rejects.toThrow(/rules\.csv cannot be read: the disk/);
    expect(await inTime(Promise.resolve('text'), '/far/rules.csv', 20)).toBe('text');
  });

  it.each([
    ['UTF-8 with its mark', Buffer.from('\ufeffTopic,Team\nMüll,Büro\n', 'utf8')],
    ['UTF-16 as Excel writes it', Buffer.from('\ufeffTopic,Team\nMüll,Büro\n', 'utf16le')],
    ['Windows-1252', Buffer.from('Topic,Team\nMüll,Büro\n', 'latin1')],
  ])('are understood in %s', async (_name, bytes) => {
    const { folder, source } = await aSource();

    writeFileSync(join(folder, 'rules.csv'), bytes);

    expect((await source.fetch())?.rules).toBe('Topic,Team\nMüll,Büro\n');
  });

  it('that cannot be a rulebook are refused unread', async () => {
    const { folder, source } = await aSource();

    writeFileSync(join(folder, 'rules.csv'), Buffer.alloc(5 * 1024 * 1024));

    await expect(source.fetch()).rejects.toThrow(
      /larger than 4 MB, so it is no rulebook\. Put the right file/,
    );
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

  it('tells of a file that comes back just as it was', async () => {
    const folder = aFolder();
    const { source, told } = await watched(folder);
    renameSync(join(folder, 'voice.txt'), join(folder, 'aside'));
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1), { timeout: 5_000 });
    await source.fetch().catch(() => undefined);

    renameSync(join(folder, 'aside'), join(folder, 'voice.txt'));

    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2), { timeout: 5_000 });
  });

  it('tells of an edit made between the last fetch and the start of the watch', async () => {
    const { folder, source } = await aSource();
    await source.fetch();
    writeFileSync(join(folder, 'voice.txt'), 'Hold\n');
    const told = vi.fn();

    onTestFinished(source.watch(told, QUICK));

    await vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 5_000 });
  });

  it('waits until a file that is still being written has come to rest', async () => {
    const { folder, source } = await aSource();
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
    const { folder, source } = await aSource();
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
