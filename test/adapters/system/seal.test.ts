import { expect, test } from 'vitest';
import { memorySeal } from '../../../src/adapters/memory/seal.ts';
import { memorySecrets } from '../../../src/adapters/memory/secrets.ts';
import { hmacSeal } from '../../../src/adapters/system/seal.ts';
import { sealContract } from '../../contracts/seal.ts';

sealContract('system', (values) => hmacSeal(memorySecrets({ link: values }), 'link'));

test('it writes the marks that the rule written out gives', async () => {
  const system = hmacSeal(memorySecrets({ link: ['a secret'] }), 'link');

  expect(await system.mark('text')).toBe(await memorySeal(['a secret']).mark('text'));
});
