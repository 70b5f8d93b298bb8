import { describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/domain/kernel/instant.ts';
import { verdictOn } from '../../../../src/domain/router/learning/verdicts.ts';
import { plainReading } from '../../../arbitraries/aReading.ts';
import { MONDAY } from '../../../arbitraries/aTicket.ts';

const reading = plainReading({ topic: 'billing', bestTopic: 'billing', confidence: 0.8 });
const fresh = { reading, status: 'routed', firstTouchAt: null, handedOffAt: MONDAY } as const;
const told = (given: object, said: Parameters<typeof verdictOn>[1] = null, now = MONDAY + DAY) =>
  verdictOn({ ...fresh, ...given }, said, now);

describe('what the fate of a ticket says of its reading', () => {
  it('is wrong when a person gave it another topic, right when they gave it the likeliest', () => {
    expect(told({}, { topic: 'login', agent: 'amy' })).toMatchObject({ right: false, agent: 'amy' });
    expect(told({}, { topic: 'billing', agent: 'amy' })).toMatchObject({ right: true, agent: 'amy' });
  });

  it('counts a held ticket by what a person made of it', () => {
    const held = { status: 'routed', reading: plainReading({ topic: 'unsure', bestTopic: 'billing' }) };

    expect(told(held, { topic: 'billing', agent: 'amy' })).toMatchObject({ right: true });
    expect(told({ ...held, status: 'closed' })).toBeNull();
  });

  it('is right when the ticket was taken, closed, or let stand for a week', () => {
    const right = { by: 'lexical', confidence: 0.8, right: true, agent: null };

    expect(told({ firstTouchAt: MONDAY + 1 })).toEqual(right);
    expect(told({ status: 'closed' })).toEqual(right);
    expect(told({}, null, MONDAY + 7 * DAY)).toEqual(right);
  });

  it('is nothing while the ticket is fresh, and when it was merged, split or never read', () => {
    expect(told({})).toBeNull();
    expect(told({ status: 'merged', firstTouchAt: MONDAY })).toBeNull();
    expect(told({ status: 'split', firstTouchAt: MONDAY })).toBeNull();
    expect(told({ reading: null })).toBeNull();
  });
});
