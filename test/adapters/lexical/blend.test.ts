import { describe, expect, it } from 'vitest';
import { blended, type Said, triedBlend, UNTRIED_BLEND } from '../../../src/adapters/lexical/blend.ts';

/** One side's word for a topic of three; it says nothing of the others. */
function word(topic: number, weight: number): Float64Array {
  return new Float64Array(3).map((_, at) => (at === topic ? weight : 0));
}

const SILENT = new Float64Array(3);

/** So many texts, a third of each topic. `wrote` and `named`: the topic that `about` lines and names speak for. */
function texts(count: number, tell: (topic: number, n: number) => Said['sides']): readonly Said[] {
  return Array.from({ length: count }, (_, n) => ({ topic: n % 3, sides: tell(n % 3, n) }));
}

const other = (topic: number) => (topic + 1) % 3;
/** Right two times in three. */
const mostly = (topic: number, n: number) => (n % 9 < 6 ? topic : other(topic));

describe('how far each side is believed', () => {
  it('is as before where nothing was tried', () => {
    expect(triedBlend([])).toEqual(UNTRIED_BLEND);
  });

  it('falls for about lines that are wrong as often as right', () => {
    const all = texts(300, (topic, n) => [
      word(topic, 1),
      word(n % 2 === 0 ? topic : other(topic), 1),
      SILENT,
    ]);

    const [trained, written] = triedBlend(all);

    expect(written / trained).toBeLessThan(UNTRIED_BLEND[1] / UNTRIED_BLEND[0]);
  });

  it('rises for names that are right where training is mostly', () => {
    const all = texts(300, (topic, n) => [word(mostly(topic, n), 2), SILENT, word(topic, 1)]);

    const [trained, , named] = triedBlend(all);

    expect(named / trained).toBeGreaterThan(UNTRIED_BLEND[2] / UNTRIED_BLEND[0]);
  });

  it('is never less than not at all, however names mislead', () => {
    const all = texts(300, (topic) => [word(topic, 1), SILENT, word(other(topic), 1)]);

    expect(triedBlend(all)[2]).toBe(0);
  });

  it('moves less by few texts than by many', () => {
    const all = texts(300, (topic, n) => [word(topic, 1), word(mostly(topic, n), 1), SILENT]);
    const move = (part: readonly Said[]) => Math.abs(triedBlend(part)[1] - UNTRIED_BLEND[1]);

    expect(move(all.slice(0, 9))).toBeLessThan(move(all));
  });

  it('makes shares no sharper than training alone', () => {
    const all = texts(300, (topic) => [word(topic, 1), SILENT, SILENT]);

    expect(triedBlend(all)[0]).toBe(1);
  });
});

describe('a blend', () => {
  it('gives shares that sum to 1, the most to whom the believed sides speak for', () => {
    const shares = blended([word(0, 1), word(1, 1), SILENT], UNTRIED_BLEND);

    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1);
    expect(shares.indexOf(Math.max(...shares))).toBe(1);
  });
});
