import process from 'node:process';
import { bedrockClient } from '../../src/adapters/bedrock/client.ts';
import { listedPrices } from '../../src/adapters/bedrock/cost.ts';
import { bedrockReader } from '../../src/adapters/bedrock/ticket-reader.ts';
import { exampleIndex } from '../../src/adapters/lexical/example-index.ts';
import { lexicalReader } from '../../src/adapters/lexical/ticket-reader.ts';
import type { TicketReader } from '../../src/ports/ticket-reader.ts';

const MODEL = 'global.anthropic.claude-haiku-4-5-20251001-v1:0';

/** The Bedrock reader as the desk has it, over the real client, but for its waits, which pass at once. */
export function modelReader(url: string): {
  readonly reader: TicketReader;
  readonly close: () => Promise<void>;
} {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'no-secret-of-anybody';
  const client = bedrockClient({ region: 'eu-central-1', url });
  const reserve = lexicalReader();
  let marks = 0;
  const reader = bedrockReader({
    client,
    modelId: MODEL,
    region: 'eu-central-1',
    prices: listedPrices(MODEL),
    shown: 12,
    indexOf: (examples) => exampleIndex(examples).similar,
    reserve,
    mark: () => `mark${++marks}`,
    patience: { now: () => performance.now(), sleep: async () => {}, chance: () => 0, callFor: 500 },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  return {
    reader,
    close: async () => {
      client.close();
      await reserve.close();
    },
  };
}
