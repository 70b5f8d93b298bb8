import process from 'node:process';
import { bedrockClient, type ModelClient } from '../../src/adapters/bedrock/client.ts';
import { listedPrices } from '../../src/adapters/bedrock/cost.ts';
import { type Patience, realPatience } from '../../src/adapters/bedrock/patience.ts';
import { bedrockReader } from '../../src/adapters/bedrock/ticket-reader.ts';
import { exampleIndex } from '../../src/adapters/lexical/example-index.ts';
import { lexicalReader } from '../../src/adapters/lexical/ticket-reader.ts';
import type { TicketReader } from '../../src/ports/ticket-reader.ts';

const MODEL = 'global.anthropic.claude-haiku-4-5-20251001-v1:0';

/** A Bedrock reader as the desk has it, over a model that answers at an address. Waits between tries pass at once. */
export function modelReader(url: string): ProvedReader {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'no-secret-of-anybody';
  const hasty = { ...realPatience(() => 0), sleep: async () => {}, callFor: 500 };
  return modelReaderOver(bedrockClient({ region: 'eu-central-1', url }), hasty);
}

export interface ProvedReader {
  readonly reader: TicketReader;
  readonly close: () => Promise<void>;
}

export function modelReaderOver(client: ModelClient, patience: Patience): ProvedReader {
  const reserve = lexicalReader();
  let marks = 0;
  const reader = bedrockReader({
    client,
    modelId: MODEL,
    region: 'eu-central-1',
    prices: listedPrices(MODEL),
    shown: 12,
    indexOf: async (examples) => (await exampleIndex(examples)).similar,
    reserve,
    mark: () => `mark${++marks}`,
    patience,
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
