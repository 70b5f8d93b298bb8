import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { openReader, type ReaderChoice } from '../../src/composition/readers.ts';
import { readSettings, type Settings } from '../../src/composition/settings.ts';
import { plainExample } from '../arbitraries/anExample.ts';
import { aRequest, lessons } from '../contracts/ticket-reader.ts';
import { converseServer } from '../servers/converse.ts';

async function opened(choice: ReaderChoice, given: Readonly<Record<string, string>> = {}) {
  const server = await converseServer();
  const read = readSettings({ FRONTDESK_BEDROCK_URL: server.url, ...given });
  if (!read.ok) throw new Error(read.problems.join());
  const settings: Settings = read.settings;
  const log = memoryLog();
  const reader = openReader(choice, { settings, log });
  onTestFinished(async () => {
    await reader.close();
    await server.close();
  });
  return { reader, server, log };
}

describe('the reader that was chosen', () => {
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'no-secret-of-anybody');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  });

  it('lexical asks nobody', async () => {
    const { reader, server } = await opened('lexical');

    expect(await reader.read(aRequest('The password is wrong'))).toMatchObject({ by: 'lexical' });
    expect(server.asked).toEqual([]);
  });

  it('bedrock asks the model of the settings, in the region of the settings', async () => {
    const { reader, server } = await opened('bedrock', {
      FRONTDESK_BEDROCK_MODEL_ID: 'amazon.nova-micro-v1:0',
      FRONTDESK_BEDROCK_REGION: 'eu-north-1',
      FRONTDESK_BEDROCK_PRICES: '2,4',
    });

    const reading = await reader.read(aRequest('About login'));

    expect(reading).toMatchObject({ by: 'amazon.nova-micro-v1:0', usage: { dollars: 0.00224 } });
    expect(server.asked[0]?.modelId).toBe('amazon.nova-micro-v1:0');
    expect(server.asked[0]?.authorization).toContain('/eu-north-1/bedrock/');
  });

  it('both asks the model while the lexical reader has not shown how right it is', async () => {
    const { reader, server } = await opened('both');

    await reader.read(aRequest('The password is wrong'));

    expect(server.asked).toHaveLength(1);
  });

  it.each(['bedrock', 'both'] as const)(
    '%s teaches the lexical reader too, for when the model is away',
    async (choice) => {
      const { reader, server } = await opened(choice);
      const text = 'Der Drucker im dritten Stock qualmt';
      await reader.learn(lessons('1', [plainExample({ ticketId: '01t-9', text, topic: 'shipping' })]));
      await server.close();

      const reading = await reader.read(aRequest(text, { lastChance: true }));

      expect(reading).toMatchObject({ by: 'lexical', bestTopic: 'shipping' });
      expect(reading.remark).toContain('the model was not reachable');
    },
  );

  it('bedrock without credentials says at once which to set', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined);
    for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) vi.stubEnv(name, '/nowhere');

    const { log } = await opened('bedrock');

    await vi.waitFor(() => expect(log.lines).toHaveLength(1));
    expect(log.lines[0]?.fields.error).toContain('set AWS_ACCESS_KEY_ID');
  });

  it('bedrock with a model of unknown price says how to set it', async () => {
    const { log } = await opened('bedrock', { FRONTDESK_BEDROCK_MODEL_ID: 'some.model' });

    expect(log.lines[0]?.fields.cure).toBe('set FRONTDESK_BEDROCK_PRICES');
  });
});
