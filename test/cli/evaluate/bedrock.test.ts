import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { strangersKeys } from '../../adapters/bedrock/aModel.ts';
import { type Answering, converseServer, failed, honest } from '../../servers/converse.ts';
import { someFiles } from '../aCommandRun.ts';
import { runEvaluate } from './runEvaluate.ts';
import { someCsv } from './someTrials.ts';

async function evaluateWith(answering: Answering, ...words: readonly string[]) {
  strangersKeys();
  const server = await converseServer(answering);
  vi.stubEnv('FRONTDESK_BEDROCK_URL', server.url);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    return server.close();
  });
  const file = await someFiles({ 'texts.csv': someCsv(6) });
  return runEvaluate(file('texts.csv'), '--folds', '2', '--json', ...words);
}

describe('desk evaluate with a model', () => {
  it('says once that nobody knows its price, and what to set', async () => {
    vi.stubEnv('FRONTDESK_BEDROCK_MODEL_ID', 'a.model-of-tomorrow-v1:0');

    const { err } = await evaluateWith(honest, '--reader', 'bedrock');

    expect(err.match(/set FRONTDESK_BEDROCK_PRICES/g)).toHaveLength(1);
  });

  it('says what its reads cost, and says so before', async () => {
    const { out, err } = await evaluateWith(honest, '--reader', 'bedrock');

    expect(err).toMatch(/Each read of .* costs money/);
    expect(JSON.parse(out)).toMatchObject({
      reader: 'bedrock',
      test_rows: 20,
      cost: { reads: 20, input_tokens: 20_000, output_tokens: 1_200, saved: null },
    });
  });

  it('says what each reader answered when both read', async () => {
    const { out } = await evaluateWith(honest, '--reader', 'both');

    const { cost } = JSON.parse(out) as { cost: { by_reader: { reads: number }[] } };
    expect(cost.by_reader.reduce((sum, { reads }) => sum + reads, 0)).toBe(20);
  });

  it('ends with one sentence when the model refuses us', async () => {
    const refused: Answering = () => failed(403, 'AccessDeniedException', 'no');

    await expect(evaluateWith(refused, '--reader', 'bedrock')).rejects.toThrow(/Bedrock/);
  });
});
