import { describe, expect, it } from 'vitest';
import { learningCurve } from '../../../src/cli/evaluate/learning-curve.ts';
import { aBench } from './aBench.ts';
import { someTexts } from './someTrials.ts';

const TOPICS = ['billing', 'login', 'shipping'].map((name) => ({ name, about: '' }));

describe('a learning curve', () => {
  it('goes as far as most topics have texts to learn from, reading a third', async () => {
    const curve = await learningCurve(aBench(), { texts: someTexts(9), topics: TOPICS, draws: 2, seed: 1 });

    expect(curve?.steps.map(({ examples }) => examples)).toEqual([0, 1, 2, 5]);
    expect(curve).toMatchObject({ draws: 2, test_rows: 9 });
  });

  it('rises from topics without an about line to topics with examples', async () => {
    const curve = await learningCurve(aBench(), { texts: someTexts(9), topics: TOPICS, draws: 2, seed: 1 });

    const [none, , , five] = curve?.steps ?? [];
    expect(five?.accuracy.mean ?? 0).toBeGreaterThan(none?.accuracy.mean ?? 1);
  });

  it('is the same for the same seed', async () => {
    const draw = () => learningCurve(aBench(), { texts: someTexts(4), topics: TOPICS, draws: 2, seed: 3 });

    expect(await draw()).toEqual(await draw());
  });

  it('says how far it has come', async () => {
    const told: number[] = [];
    await learningCurve(aBench(), { texts: someTexts(4), topics: TOPICS, draws: 1, seed: 1 }, (done, total) =>
      told.push(done / total),
    );

    expect(told.at(-1)).toBe(1);
  });

  it('is none where nothing is left to learn from', async () => {
    const curve = await learningCurve(aBench(), { texts: someTexts(1), topics: TOPICS, draws: 2, seed: 1 });

    expect(curve).toBeNull();
  });
});
