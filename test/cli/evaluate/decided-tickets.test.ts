import { describe, expect, it } from 'vitest';
import { decidedTickets, decidedTrial } from '../../../src/cli/evaluate/decided-tickets.ts';
import { DAY } from '../../../src/domain/kernel/instant.ts';
import { NOTHING_FIXED } from '../../../src/domain/router/decision/model.ts';
import type { Reading } from '../../../src/domain/router/reading.ts';
import { MONDAY, plainTicket } from '../../arbitraries/aTicket.ts';

const READING: Reading = {
  topic: 'billing',
  urgency: 'low',
  tone: 'calm',
  by: 'lexical',
  confidence: 0.8,
  bestTopic: 'billing',
  leanedOn: [],
  remark: null,
  usage: null,
};
const routed = { status: 'routed', topic: 'billing', reading: READING, handedOffAt: MONDAY } as const;
const SOON = MONDAY + 7 * DAY - 1;
const byAmy = <T>(value: T) => ({ value, by: 'amy', at: 0 });

describe('a ticket people decided', () => {
  it('is on the topic a person gave it, however it was read', () => {
    const ticket = plainTicket({ ...routed, fixed: { ...NOTHING_FIXED, topic: byAmy('login') } });

    expect(decidedTrial(ticket, SOON)).toMatchObject({
      labelled: { topic: 'login' },
      read: { named: 'billing' },
    });
  });

  it.each([
    ['taken', { takenBy: 'amy' }],
    ['closed', { status: 'closed' }],
  ] as const)('was read rightly when it was %s as it stood', (_, given) => {
    const trial = decidedTrial(plainTicket({ ...routed, ...given }), SOON);

    expect(trial).toMatchObject({ labelled: { topic: 'billing' }, read: { named: 'billing' } });
  });

  it('was read rightly when it was left where it was for a week', () => {
    const left = decidedTrial(plainTicket(routed), MONDAY + 7 * DAY);
    const split = decidedTrial(plainTicket({ ...routed, status: 'split' }), MONDAY + 7 * DAY);

    expect(left).toMatchObject({ labelled: { topic: 'billing' }, read: { named: 'billing' } });
    expect(split).toBeNull();
  });

  it.each([
    ['it is fresh and nobody has touched it', {}],
    ['only its urgency was set', { fixed: { ...NOTHING_FIXED, urgency: byAmy('high' as const) } }],
    ['it was merged: its root is judged', { status: 'closed', mergedInto: '01t-9' }],
    ['it was closed without ever having a topic', { status: 'closed', topic: 'unsure' }],
    ['nothing read it', { status: 'closed', reading: null }],
  ] as const)('is none while %s', (_, given) => {
    expect(decidedTrial(plainTicket({ ...routed, ...given }), SOON)).toBeNull();
  });

  it('has the urgency a person set, else the one that was read', () => {
    const set = plainTicket({
      ...routed,
      takenBy: 'amy',
      urgency: 'high',
      fixed: { ...NOTHING_FIXED, urgency: byAmy('high' as const) },
    });
    const raised = plainTicket({ ...routed, takenBy: 'amy', urgency: 'high' });

    expect(decidedTrial(set, SOON)?.labelled.urgency).toBe('high');
    expect(decidedTrial(raised, SOON)?.labelled.urgency).toBe('low');
  });

  it('is counted as reassigned or as agreed to', async () => {
    const decided = await decidedTickets(
      (async function* () {
        yield plainTicket(routed);
        yield plainTicket({ ...routed, takenBy: 'amy' });
        yield plainTicket({ ...routed, fixed: { ...NOTHING_FIXED, topic: byAmy('login') } });
      })(),
      SOON,
    );

    expect(decided).toMatchObject({ reassigned: 1, agreed: 1 });
    expect(decided.trials).toHaveLength(2);
  });
});
