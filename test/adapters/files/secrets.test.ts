import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSecrets } from '../../../src/adapters/files/secrets.ts';
import { secretsContract } from '../../contracts/secrets.ts';
import { aFolder } from './aFolder.ts';

const aFile = () => join(aFolder(), 'secrets.json');

secretsContract('files', (form) => fileSecrets(aFile(), { form }));

describe('secrets in a file', () => {
  it('are made at the first start and are the same at every later one', async () => {
    const file = aFile();

    const first = await (await fileSecrets(file, {})).get('api');
    const later = await (await fileSecrets(file, {})).get('api');

    expect(first[0]).toMatch(/^[\w-]{32}$/);
    expect(later).toEqual(first);
  });

  it('can be read by the owner alone, also when somebody had opened them up', async () => {
    const file = aFile();
    writeFileSync(file, '{"form":"one-that-was-typed"}', { mode: 0o644 });

    await fileSecrets(file, {});

    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('that are set in the environment are not written down', async () => {
    const file = aFile();

    const secrets = await fileSecrets(file, { form: ['from-the-environment'] });

    expect(await secrets.get('form')).toEqual(['from-the-environment']);
    expect(readFileSync(file, 'utf8')).not.toContain('from-the-environment');
  });

  it('may have a second value while one is rotated', async () => {
    const file = aFile();
    writeFileSync(file, '{"chat":["new-one","old-one"],"form":"only-one"}');

    const secrets = await fileSecrets(file, {});

    expect(await secrets.get('chat')).toEqual(['new-one', 'old-one']);
    expect(await secrets.get('form')).toEqual(['only-one']);
  });

  it.each(['{"form":', '[]', '"text"', '{"form":7}', '{"form":[]}', '{"form":["a",""]}', '{"form":""}'])(
    'are never made over a damaged file: %s',
    async (text) => {
      const file = aFile();
      writeFileSync(file, text);

      await expect(fileSecrets(file, {})).rejects.toThrow(/Put it right, or move it away/);

      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
