import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/domain/kernel/instant.ts';
import type { Example } from '../../../../src/domain/router/example.ts';
import {
  listWith,
  listWithout,
  MOST_OVERTURNED,
  overturns,
} from '../../../../src/domain/router/learning/example-list.ts';
import { manyExamples, plainExample } from '../../../arbitraries/anExample.ts';
import { MONDAY } from '../../../arbitraries/aTicket.ts';

const held = [plainExample({ ticketId: '01t-1', by: 'amy' })];
const bens = plainExample({ ticketId: '01t-1', by: 'ben', topic: 'login', at: MONDAY + 5 });

const adds = (all: readonly Example[]) => all.map((example) => ({ what: 'add' as const, example }));

describe('one example more', () => {
  it('is the last word on a ticket, also where another agent had spoken', () => {
    expect(overturns(held, bens)).toBe(true);
    expect(listWith(held, bens, MOST_OVERTURNED - 1)).toEqual([bens]);
  });

  it('leaves what others taught as it is, of an agent who overturned enough that week', () => {
    expect(listWith(held, bens, MOST_OVERTURNED)).toEqual(held);
  });

  it('may always be another word of the same agent, or one on a ticket nobody taught', () => {
    const again = { ...bens, by: 'amy' };
    const other = { ...bens, ticketId: '01t-2' };

    expect(listWith(held, again, MOST_OVERTURNED)).toEqual([again]);
    expect(listWith(held, other, MOST_OVERTURNED)).toEqual([...held, other]);
  });
});

describe('the list without what an agent taught', () => {
  const forgetting = { by: 'amy', since: 0 };

  it('is the list the others alone would have made', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        const others = all.filter(({ by }) => by !== 'amy');

        expect(listWithout(forgetting, [], adds(all))).toEqual(listWithout(forgetting, [], adds(others)));
      }),
    );
  });

  it('holds nothing of that agent, and all that stood before the moment', () => {
    const old = plainExample({ ticketId: '01t-7', at: MONDAY - DAY });

    const list = listWithout({ by: 'amy', since: MONDAY }, [old, ...held], adds([bens]));

    expect(list).toEqual([old, bens]);
  });

  it('allows each week its overturnings', () => {
    const taught = Array.from({ length: 25 }, (_, n) =>
      plainExample({ ticketId: `01t-${n}`, by: 'cleo', topic: `topic-${n % 5}` }),
    );
    const words = taught.map((one, n) => ({
      ...one,
      by: 'ben',
      topic: `topic-${5 + (n % 5)}`,
      at: MONDAY + 1 + n,
    }));
    const late = { ...words[24], by: 'ben', at: MONDAY + 8 * DAY } as Example;

    const list = listWithout(forgetting, taught, adds([...words, late]));

    expect(list.filter(({ by }) => by === 'ben')).toHaveLength(MOST_OVERTURNED + 1);
  });
});
