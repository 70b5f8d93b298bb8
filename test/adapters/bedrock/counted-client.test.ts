import { expect, it } from 'vitest';
import type { ModelClient } from '../../../src/adapters/bedrock/client.ts';
import { countedClient } from '../../../src/adapters/bedrock/counted-client.ts';
import { memoryMetrics } from '../../../src/adapters/memory/metrics.ts';

it('counts every call of the model, and apart those that it throttled', async () => {
  const metrics = memoryMetrics();
  const errors = ['ThrottlingException', 'InternalServerException', null];
  const model: ModelClient = {
    converse: async () => {
      const name = errors.shift();
      if (name) throw Object.assign(new Error('no'), { name });
      return 'read';
    },
    close: () => {},
  };
  const client = countedClient(model, metrics);
  const ask = () => client.converse({ modelId: 'm' }, new AbortController().signal);

  await expect(ask()).rejects.toThrow('no');
  await expect(ask()).rejects.toThrow('no');
  const answered = await ask();
  metrics.flush();

  expect(answered).toBe('read');
  expect(metrics.counted.map(({ name }) => name)).toEqual(['reads', 'read_throttled', 'reads', 'reads']);
});
