import { describe, expect, it } from 'vitest';
import { byConsequence } from '../../../../src/domain/router/replay/consequence.ts';
import type { ChangedTicket, JudgedCorrection, Way } from '../../../../src/domain/router/replay/model.ts';
import { differenceOf, reasonsOnlyIn, wayOf } from '../../../../src/domain/router/replay/way.ts';
import { MONDAY, plainDecision, plainTicket } from '../../../arbitraries/aTicket.ts';

function way(given: Partial<Way> = {}): Way {
  const plain = wayOf(plainTicket({ topic: 'billing', decision: plainDecision() }));
  if (plain === null) throw new Error('a decided ticket has a way');
  return { ...plain, ...given };
}

describe('the difference of two ways', () => {
  const dana = { name: 'Dana', place: 'dana@desk.example' };

  it.each([
    ['another team, whatever else', { team: 'support', move: 'escalate' } as const, 'elsewhere'],
    ['a person instead of the team', { person: dana }, 'elsewhere'],
    ['another move of the same people', { move: 'priority', urgency: 'high' } as const, 'move'],
    ['another urgency and nothing else', { urgency: 'medium' } as const, 'urgency'],
    ['reasons alone', { because: [], topic: 'refunds' }, null],
  ])('%s', (_, given, difference) => {
    expect(differenceOf(way(), way(given))).toBe(difference);
  });

  it('another person of the same name is elsewhere', () => {
    const other = { ...dana, place: 'dana@other.example' };

    expect(differenceOf(way({ person: dana }), way({ person: other }))).toBe('elsewhere');
  });

  it('a line that only moved in its file is no reason', () => {
    const before = way({ because: ['rules.csv:2 billing → finance', 'voice.txt:9 high → priority'] });
    const after = way({ because: ['rules.csv:7 billing → finance', 'voice.txt:9 high → escalate'] });

    expect(reasonsOnlyIn(after, before)).toEqual(['voice.txt:9 high → escalate']);
    expect(reasonsOnlyIn(before, after)).toEqual(['voice.txt:9 high → priority']);
  });
});

describe('the order of changed tickets', () => {
  const wrong: JudgedCorrection = {
    ...{ verdict: 'newly-wrong', action: 'reassign', by: 'amy', at: MONDAY, wanted: 'billing → finance' },
  };
  const changed = (id: string, to: Partial<Way>, given: Partial<ChangedTicket> = {}): ChangedTicket => ({
    ticket: plainTicket({ id }),
    difference: differenceOf(way(), way(to)) ?? 'urgency',
    from: way(),
    to: way(to),
    gained: [],
    lost: [],
    corrections: [],
    ...given,
  });

  it('shows what a person had put right first, then lost teams, other teams, moves, urgency, the newest among equals', () => {
    const newer = { ticket: plainTicket({ id: 'newer', receivedAt: MONDAY + 1 }) };
    const all = [
      changed('urgency', { urgency: 'medium' }),
      changed('move', { move: 'priority' }),
      changed('two moves', { move: 'escalate' }),
      changed('other team', { team: 'support' }),
      changed('no team', { team: 'triage', fallback: true }),
      changed('put right', { urgency: 'medium' }, { corrections: [wrong] }),
      changed('newer', { team: 'support' }, newer),
    ];

    const order = all.toSorted(byConsequence).map(({ ticket }) => ticket.id);

    expect(order).toEqual(['put right', 'no team', 'newer', 'other team', 'two moves', 'move', 'urgency']);
  });
});
