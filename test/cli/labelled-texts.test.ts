import { truncate } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { labelledFile } from '../../src/cli/labelled-texts.ts';
import { UserError } from '../../src/cli/user-error.ts';
import { someFiles } from './aCommandRun.ts';

async function read(content: string | Uint8Array) {
  const file = await someFiles({ 'texts.csv': content });
  return labelledFile(file('texts.csv'));
}

describe('labelled texts', () => {
  it('may say urgency, tone and language, or leave them open', async () => {
    const { texts } = await read(
      'text,category,urgency,tone,language\ncharged twice,billing,High,angry,en\nhello,oos,,,\n',
    );

    expect(texts).toEqual([
      { text: 'charged twice', topic: 'billing', urgency: 'high', tone: 'angry', language: 'en' },
      { text: 'hello', topic: null, urgency: null, tone: null, language: null },
    ]);
  });

  it('leave rows without a text out, and say so', async () => {
    const { texts, remarks } = await read('text,category\ncharged twice,billing\n"  ",login\n,login\n');

    expect(texts).toHaveLength(1);
    expect(remarks.join()).toMatch(/texts\.csv:3: 2 rows have no text and are left out/);
  });

  it('are read in what a spreadsheet makes of them, and remarked when that may be wrong', async () => {
    const latin = await read(Uint8Array.from(Buffer.from('text,category\ncafé,billing\n', 'latin1')));
    const wide = await read(new Uint8Array(Buffer.from('\ufefftext,category\ncafé,billing\n', 'utf16le')));

    expect(latin.texts[0]?.text).toBe('café');
    expect(latin.remarks.join()).toMatch(/not UTF-8.*save it as "CSV UTF-8"/);
    expect(wide).toMatchObject({ texts: [{ text: 'café' }], remarks: [] });
  });

  it.each([
    ['an unknown urgency', 'text,category,urgency\nhm,billing,asap\n', /:2: "asap" is no urgency. Write low/],
    ['an unknown tone', 'text,category,tone\nhm,billing,rude\n', /:2: "rude" is no tone. Write calm/],
    ['rows without any text', 'text,category\n,billing\n', /no row has a text/],
    ['a picture', 'text\0,category\0\n', /this is no text file. Save the table as CSV/],
  ])('are refused for %s, with the cure', async (_, content, sentence) => {
    const failure = await read(content).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toMatch(sentence);
  });

  it('are refused when there are more than memory is for, before they are read', async () => {
    const file = await someFiles({ 'texts.csv': 'text,category\n' });
    await truncate(file('texts.csv'), 65 * 2 ** 20);

    await expect(labelledFile(file('texts.csv'))).rejects.toThrow(/is 65 MB; at most 64 MB are taken/);
  });
});
