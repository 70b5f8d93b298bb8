import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/composition/archive.ts';
import { aDeskFolder, type DeskFolder, emptyFolder } from './aDeskFolder.ts';
import { deskHere as desk } from './deskHere.ts';

const place = emptyFolder();
let folder: DeskFolder;
beforeAll(async () => {
  folder = await aDeskFolder(place.dir);
});
afterAll(() => place.remove());

describe('desk export', () => {
  it('writes one row a ticket that no spreadsheet runs', async () => {
    const { code, out } = await desk(['export', '--format', 'csv', '--data', folder.dir]);

    expect(code).toBe(0);
    expect(out.split('\r\n').slice(1, -1)).toHaveLength(2);
    expect(out).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('writes to a file that is there only when it is whole', async () => {
    const target = emptyFolder();
    const file = join(target.dir, 'all.csv');

    const { err } = await desk(['export', '--format', 'csv', '--out', file, '--data', folder.dir]);

    expect(err).toBe(`2 tickets written to ${file}.\n`);
    expect(readdirSync(target.dir)).toEqual(['all.csv']);
    expect(statSync(file).mode & 0o077).toBe(0);
    target.remove();
  });

  it('marks a CSV as UTF-8, or Excel would garble every umlaut', async () => {
    const target = emptyFolder();
    const file = join(target.dir, 'all.csv');

    await desk(['export', '--format', 'csv', '--out', file, '--data', folder.dir]);

    expect([...readFileSync(file).subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 't'.charCodeAt(0)]);
    target.remove();
  });

  it('replaces a file only when told to', async () => {
    const target = emptyFolder();
    const file = join(target.dir, 'all.csv');
    writeFileSync(file, 'mine');
    const words = ['export', '--format', 'csv', '--out', file, '--data', folder.dir];

    const refused = await desk(words);
    const kept = readFileSync(file, 'utf8');
    const forced = await desk([...words, '--force']);

    expect([refused.code, forced.code]).toEqual([1, 0]);
    expect(refused.err).toContain('is there already');
    expect(kept).toBe('mine');
    expect(readFileSync(file, 'utf8')).toContain('ticket_id');
    target.remove();
  });

  it.each(['rules.csv', 'secrets.json', 'desk.db', 'new.csv'])(
    'never writes into a data folder, as %s',
    async (name) => {
      const before = readdirSync(folder.dir);
      const out = join(folder.dir, name);

      const { code, err } = await desk([
        ...['export', '--format', 'jsonl', '--out', out, '--force', '--data', folder.dir],
      ]);

      expect(code).toBe(1);
      expect(err).toContain('Choose a place outside it');
      expect(readdirSync(folder.dir)).toEqual(before);
    },
  );

  it('says in one sentence where it cannot write', async () => {
    const file = join(tmpdir(), 'no', 'such', 'folder', 'all.csv');

    const { code, err } = await desk(['export', '--format', 'csv', '--out', file, '--data', folder.dir]);

    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('There is no folder');
  });
});

describe('desk import', () => {
  const target = emptyFolder();
  const lines = join(target.dir, 'all.jsonl');
  const into = join(target.dir, 'desk');
  beforeAll(async () => {
    await desk(['export', '--format', 'jsonl', '--out', lines, '--data', folder.dir]);
  });
  afterAll(() => target.remove());

  const exportedFrom = async (dir: string): Promise<string[]> => {
    const { out } = await desk(['export', '--format', 'jsonl', '--data', dir]);
    // The first line says when.
    return out.split('\n').slice(1);
  };

  it('gives a desk whose export is the same, line for line', async () => {
    const { code, out } = await desk(['import', lines, '--data', into]);

    expect(code).toBe(0);
    expect(out).toContain('Imported 2 tickets from 4 inputs');
    expect(await exportedFrom(into)).toEqual(await exportedFrom(folder.dir));
  });

  it('keeps the raw mail to the byte, and the rule files', async () => {
    const archive = await openArchive(into);
    const raw = await archive.rawMail.get('mail/one');
    await archive.close();

    expect(Buffer.from(raw ?? []).toString('utf8')).toBe('From: ana\r\n\r\nbytes \u00ff');
    expect(existsSync(join(into, 'rules.csv'))).toBe(true);
  });

  it('still knows what was received, so that a redelivery is only a repeat', async () => {
    const archive = await openArchive(into);
    const page = await archive.views.receipts('held', null, 10);
    const seen = await archive.store.seen(page.items[0]?.laneKey ?? '', Date.now());
    await archive.close();

    expect(seen).toEqual({ ticketId: folder.held });
  });

  it('refuses a folder that has tickets already', async () => {
    const { code, err } = await desk(['import', lines, '--data', into]);

    expect(code).toBe(1);
    expect(err).toContain('has tickets already');
  });

  it('says of a folder that it is one', async () => {
    const { code, err } = await desk(['import', target.dir, '--data', into]);

    expect(code).toBe(1);
    expect(err).toContain(`${target.dir} is a folder. Name the file in it`);
  });

  it('says where a damaged line is not what an export writes', async () => {
    const file = join(target.dir, 'odd.jsonl');
    writeFileSync(file, readFileSync(lines, 'utf8').replaceAll('"status":"held"', '"status":"banana"'));

    const { err } = await desk(['import', file, '--data', join(target.dir, 'odd')]);

    expect(err).toMatch(/^Line \d+ of the file cannot be imported: kept\.ticket\.status is not what/);
  });

  it.each([
    ['a file cut off', (text: string) => text.slice(0, -200)],
    ['a file that is no export', () => '{"kind":"ticket"}\n'],
    ['an empty file', () => ''],
    [
      'a file cut off at the end of a line',
      (text: string) => `${text.split('\n').slice(0, -2).join('\n')}\n`,
    ],
    ['the first line alone', (text: string) => `${text.split('\n')[0]}\n`],
    ['a file that lacks a line', (text: string) => text.replace(/^."kind":"receipt".*\n/m, '')],
    ['a line of an unknown kind', (text: string) => text.replace('"kind":"receipt"', '"kind":"banana"')],
    [
      'a ticket of an unknown status',
      (text: string) => text.replaceAll('"status":"held"', '"status":"banana"'),
    ],
    [
      'a ticket whose version is a word',
      (text: string) => text.replaceAll(/"version":\d/g, '"version":"four"'),
    ],
    ['lines after the end', (text: string) => `${text}${text.split('\n')[1]}\n`],
    ['a file with the same ticket twice', (text: string) => `${text}${/^."kind":"ticket".*$/m.exec(text)}\n`],
    ['an export of a newer version', (text: string) => text.replace('"format":1', '"format":2')],
  ])('takes nothing from %s', async (_, broken) => {
    const file = join(target.dir, 'broken.jsonl');
    writeFileSync(file, broken(readFileSync(lines, 'utf8')));
    const fresh = emptyFolder();

    const { code, err } = await desk(['import', file, '--data', fresh.dir]);

    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(/^Line \d+ of the file/);
    expect(readdirSync(fresh.dir).filter((name) => name.includes('.db'))).toEqual([]);
    fresh.remove();
  });
});
