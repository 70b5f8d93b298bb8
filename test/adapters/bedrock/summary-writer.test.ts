import { describe, expect, it, onTestFinished } from 'vitest';
import { bedrockClient } from '../../../src/adapters/bedrock/client.ts';
import { bedrockSummaryWriter } from '../../../src/adapters/bedrock/summary-writer.ts';
import { PARAGRAPH, summaryWriterContract } from '../../contracts/summary-writer.ts';
import { type Answering, answered, converseServer, failed, TROUBLES } from '../../servers/converse.ts';
import { MODEL, noPatience, strangersKeys } from './aModel.ts';

const well: Answering = () => answered([{ text: `  ${PARAGRAPH}\n` }], 'end_turn');

async function aWriter(answering: Answering) {
  strangersKeys();
  const server = await converseServer(answering);
  const client = bedrockClient({ region: 'eu-central-1', url: server.url });
  onTestFinished(async () => {
    client.close();
    await server.close();
  });
  const patience = { ...noPatience(), callFor: 200 };
  return { server, writer: bedrockSummaryWriter({ client, modelId: MODEL, patience }) };
}

const MOODS = {
  well,
  away: TROUBLES.broken,
  refuses: TROUBLES.refusing,
  rambles: () => answered([{ text: `# October\n- ${PARAGRAPH}` }], 'end_turn'),
} satisfies Record<string, Answering>;

summaryWriterContract('bedrock', { make: async (mood) => (await aWriter(MOODS[mood])).writer });

describe('a summary written by a model on Bedrock', () => {
  it('is asked for with the figures alone, and without a tool', async () => {
    const { server, writer } = await aWriter(well);

    await writer.write(['Handed off: 1,240 tickets', 'Topic billing: 700']);

    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({
      modelId: MODEL,
      user: 'Figures:\nHanded off: 1,240 tickets\nTopic billing: 700',
      toolChoice: undefined,
    });
  });

  it('is asked for again without a temperature where the model takes none', async () => {
    const { server, writer } = await aWriter((asked) =>
      asked.temperature === undefined
        ? well(asked)
        : failed(400, 'ValidationException', '`temperature` is deprecated for this model'),
    );

    const written = await writer.write(['Handed off: 3']);

    expect(written.kind).toBe('written');
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    'throttled',
    'denied',
    'wrongModel',
    'slow',
    'halfOpen',
    'endless',
    'guarded',
    'malformed',
  ] as const)('is not waited for when the model is %s', async (trouble) => {
    const { writer } = await aWriter(TROUBLES[trouble]);

    expect(await writer.write(['Handed off: 3'])).toMatchObject({ kind: 'silent' });
  });
});
