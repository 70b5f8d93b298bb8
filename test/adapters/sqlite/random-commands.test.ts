import { describe, expect, it } from 'vitest';
import { run } from '../../../prove/random-commands.ts';

describe('the SQLite store and the in-memory model', () => {
  it('answer 2,000 random commands alike', async () => {
    const seed = Number(process.env.FC_SEED ?? 1) % 1_000_000;

    const report = await run({ commands: 2_000, seed });

    expect(report.differences).toEqual([]);
  });
});
