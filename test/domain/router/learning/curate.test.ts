import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../../../src/domain/router/example.ts';
import { curate, PER_AGENT, PER_TOPIC } from '../../../../src/domain/router/learning/curate.ts';
import { manyExamples, plainExample } from '../../../arbitraries/anExample.ts';
import { MONDAY } from '../../../arbitraries/aTicket.ts';

function series(count: number, given: (n: number) => Partial<Example>): readonly Example[] {
  return Array.from({ length: count }, (_, n) =>
    plainExample({ ticketId: `01t-${n}`, at: MONDAY + n, ...given(n) }),
  );
}

const groupsOf = (examples: readonly Example[]) => [...Map.groupBy(examples, ({ topic }) => topic).values()];

describe('the examples that are kept', () => {
  it('are one per ticket, its last', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        const kept = curate(all);

        expect(new Set(kept.map(({ ticketId }) => ticketId)).size).toBe(kept.length);
        for (const { ticketId, at } of kept)
          expect(all.every((other) => other.ticketId !== ticketId || other.at <= at)).toBe(true);
      }),
    );
  });

  it('are at most twenty a topic, and ten of one agent where several teach it', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        for (const group of groupsOf(curate(all))) {
          const agents = [...Map.groupBy(group, ({ by }) => by).values()];
          expect(group.length).toBeLessThanOrEqual(PER_TOPIC);
          if (agents.length > 1) for (const own of agents) expect(own.length).toBeLessThanOrEqual(PER_AGENT);
        }
      }),
    );
  });

  it('stand oldest first, and keeping them again changes nothing', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        const kept = curate(all);

        expect(kept).toEqual(kept.toSorted((a, b) => a.at - b.at));
        expect(curate(kept)).toEqual(kept);
      }),
    );
  });

  it('come from the corrections, none made up', () => {
    fc.assert(
      fc.property(manyExamples, (all) => {
        expect(curate(all).every((example) => all.includes(example))).toBe(true);
      }),
    );
  });

  it('are the newest twenty when one agent teaches a topic', () => {
    const all = series(30, () => ({}));

    expect(curate(all)).toEqual(all.slice(10));
  });

  it('leave room for the few words of one agent beside the flood of another', () => {
    const few = series(3, (n) => ({ ticketId: `02t-${n}`, by: 'ben' }));
    const flood = series(1_000, (n) => ({ by: 'mallory', at: MONDAY + 10_000 + n }));

    const kept = curate([...few, ...flood]);

    expect(kept.slice(0, 3)).toEqual(few);
    expect(kept.slice(3)).toEqual(flood.slice(-PER_AGENT));
  });

  it('keep what one agent taught when a second agent says a first word', () => {
    const all = [...series(8, () => ({})), plainExample({ ticketId: '02t-1', by: 'ben', at: MONDAY + 99 })];

    expect(curate(all)).toEqual(all);
  });

  it('are shared out in rounds when several agents fill a topic, a flood among them', () => {
    const agents = ['amy', 'ben', 'cleo', 'dan'];
    const honest = agents.flatMap((by, a) =>
      series(5, (n) => ({ ticketId: `${by}-${n}`, by, at: MONDAY + 10 * n + a })),
    );
    const flood = series(1_000, (n) => ({ by: 'mallory', at: MONDAY + 10_000 + n }));

    const kept = curate([...honest, ...flood]);

    for (const by of [...agents, 'mallory']) expect(kept.filter((one) => one.by === by)).toHaveLength(4);
    expect(kept.filter(({ by }) => by === 'amy').map(({ ticketId }) => ticketId)).toEqual(
      [1, 2, 3, 4].map((n) => `amy-${n}`),
    );
  });

  it('are the same in whatever order the corrections are told, where no two are of the same moment', () => {
    const apart = manyExamples.map((all) => all.map((one, n) => ({ ...one, at: MONDAY + n })));

    fc.assert(
      fc.property(apart, (all) => {
        expect(curate(all.toReversed())).toEqual(curate(all));
      }),
    );
  });

  it('count bumps, which say nothing of a topic, as a group of their own', () => {
    const bumps = series(25, () => ({ topic: null, urgency: 'high' as const }));
    const topics = series(20, (n) => ({ ticketId: `02t-${n}` }));

    const kept = curate([...bumps, ...topics]);

    expect(kept.filter(({ topic }) => topic === null)).toHaveLength(PER_TOPIC);
    expect(kept.filter(({ topic }) => topic !== null)).toEqual(topics);
  });
});
