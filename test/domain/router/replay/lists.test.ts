import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counter, loads, shifts } from '../../../../src/domain/router/replay/counter.ts';
import { foremost } from '../../../../src/domain/router/replay/foremost.ts';

describe('foremost', () => {
  it('keeps the first of any number, as sorting all of them would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { maxLength: 300 }), fc.nat({ max: 20 }), (all, most) => {
        const kept = foremost<number>(most, (a, b) => b - a);
        for (const one of all) kept.add(one);

        expect(kept.list()).toEqual(all.toSorted((a, b) => b - a).slice(0, most));
        expect(kept.list()).toEqual(kept.list());
      }),
    );
  });
});

describe('what is counted', () => {
  it('stands with the most frequent first and by name among equals', () => {
    const [words, ways] = [counter(), shifts()];
    for (const word of ['b', 'c', 'a', 'c']) words.add(word);
    for (const to of ['b', 'c', 'a', 'c']) ways.add('x', to);

    expect(words.mostFirst()).toEqual([
      ['c', 2],
      ['a', 1],
      ['b', 1],
    ]);
    expect(ways.list().map(({ to, count }) => `${to}${count}`)).toEqual(['c2', 'a1', 'b1']);
  });

  it('never fills the memory, however many different things there are', () => {
    const [words, ways, all] = [counter(), shifts(), loads()];
    for (let n = 0; n < 5_000; n += 1) {
      words.add(`${n}`);
      ways.add('x', `${n}`);
      all.add('x', `${n}`);
    }

    expect(words.mostFirst()).toHaveLength(1_000);
    expect(ways.list()).toHaveLength(1_000);
    expect(all.list()).toHaveLength(1_000);
  });

  it('counts what stays as it was before and after', () => {
    const teams = loads();
    teams.add('finance', 'finance');
    teams.add('finance', 'support');

    expect(teams.list()).toEqual([
      { name: 'finance', before: 2, after: 1 },
      { name: 'support', before: 0, after: 1 },
    ]);
  });
});
