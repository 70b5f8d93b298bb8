import { onTestFinished, vi } from 'vitest';
import { bedrockClient } from '../../../src/adapters/bedrock/client.ts';
import { realPatience } from '../../../src/adapters/bedrock/patience.ts';
import { type BedrockOptions, bedrockReader } from '../../../src/adapters/bedrock/ticket-reader.ts';
import { exampleIndex } from '../../../src/adapters/lexical/example-index.ts';
import { lexicalReader } from '../../../src/adapters/lexical/ticket-reader.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { type Answering, converseServer, honest } from '../../servers/converse.ts';

export const MODEL = 'global.anthropic.claude-haiku-4-5-20251001-v1:0';

/** Nothing waits: a sleep is noted and over. */
export function noPatience() {
  const slept: number[] = [];
  const sleep = async (wait: number): Promise<void> => {
    slept.push(wait);
  };
  return { ...realPatience(() => 0.5), slept, sleep };
}

/** The SDK's own chain finds these; they are of no account. */
export function strangersKeys(): void {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'no-secret-of-anybody');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
}

/** The Bedrock reader over the real SDK client and a model on this machine; both end with the test. */
export async function aModel(answering: Answering = honest, given: Partial<BedrockOptions> = {}) {
  strangersKeys();
  const server = await converseServer(answering);
  const client = bedrockClient({ region: 'eu-central-1', url: server.url });
  const lexical = lexicalReader();
  const patience = noPatience();
  const log = memoryLog();
  let marks = 0;
  const reader = bedrockReader({
    client,
    modelId: MODEL,
    region: 'eu-central-1',
    prices: { input: 1, output: 5 },
    shown: 12,
    indexOf: async (examples) => (await exampleIndex(examples)).similar,
    reserve: lexical,
    mark: () => `mark${++marks}`,
    patience,
    log,
    ...given,
  });
  const discard = async (): Promise<void> => {
    client.close();
    await Promise.all([server.close(), lexical.close()]);
  };
  return { server, reader, patience, lexical, log, discard };
}

/** As above, thrown away when the test is over. */
export async function aFreshModel(...given: Parameters<typeof aModel>) {
  const model = await aModel(...given);
  onTestFinished(model.discard);
  return model;
}
