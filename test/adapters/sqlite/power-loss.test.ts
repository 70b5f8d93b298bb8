import { describe, expect, it } from 'vitest';
import { diskOf, powerLoss } from '../../../prove/power/disk.ts';
import { run } from '../../../prove/power-loss.ts';
import { chance } from '../../../prove/random/chance.ts';

describe('the SQLite store after a power loss', () => {
  it('has everything that was answered, in 40 images', async () => {
    const seed = Number(process.env.FC_SEED ?? 1) % 1_000_000;

    const report = await run({ images: 40, seed });

    expect(report).toMatchObject({ images: 40, losses: [] });
  });
});

describe('the model of a power loss', () => {
  it('mixes what was there with what was being written, and nothing else', () => {
    const disk = (letter: string, length: number) => ({
      database: Buffer.alloc(0),
      log: Buffer.alloc(length, letter),
    });

    const images = Array.from({ length: 50 }, (_, seed) =>
      powerLoss(disk('a', 4_096), disk('b', 8_192), chance(seed)),
    );

    const texts = images.map(({ log }) => log.toString('latin1'));
    expect(texts.every((text) => /^[ab\0]*$/.test(text))).toBe(true);
    expect(texts.some((text) => text.includes('a') && text.includes('b'))).toBe(true);
  });

  it('reads a desk that has no log yet', () => {
    expect(diskOf(import.meta.filename).log).toHaveLength(0);
  });
});
