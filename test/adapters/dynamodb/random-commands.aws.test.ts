import { describe, expect, it } from 'vitest';
import { onDynamo } from '../../../prove/random/rivals.ts';
import { run } from '../../../prove/random-commands.ts';
import { awsEndpoint } from '../../servers/moto.ts';

describe('the store on DynamoDB and the in-memory model', () => {
  it('answer 120 random commands alike', async () => {
    const seed = Number(process.env.FC_SEED ?? 1) % 1_000_000;

    const report = await run({ commands: 120, seed, world: 60, rival: onDynamo(awsEndpoint()) });

    expect(report.differences).toEqual([]);
  });
});
