import { describe, expect, it } from 'vitest';
import { DAY } from '../../../../src/domain/kernel/instant.ts';
import { verdictOn } from '../../../../src/domain/router/learning/verdicts.ts';
import { plainReading } from '../../../arbitraries/aReading.ts';
import { MONDAY } from '../../../arbitraries/aTicket.ts';

const reading = plainReading({ topic: 'billing', bestTopic: 'billing', confidence: 0.8 });
const routed = { reading, status: 'routed', handedOffAt: MONDAY } as const;
const told = (given: object, said: Parameters<typeof verdictOn>[1] = null, now = MONDAY + 7 * DAY) =>
  verdictOn({ ...routed, ...given }, said, now);

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

  it('is right when nobody gave it another topic for a week', () => {
    const right = { by: 'lexical', confidence: 0.8, right: true, agent: null };

    expect(told({})).toEqual(right);
    expect(told({ status: 'closed' })).toEqual(right);
  });

  it('is nothing in the first week, whatever was done: mistakes are found before what is right shows', () => {
    const soon = MONDAY + 7 * DAY - 1;

    expect(told({}, null, soon)).toBeNull();
    expect(told({ status: 'closed' }, null, soon)).toBeNull();
    expect(told({}, { topic: 'login', agent: 'amy' }, soon)).toBeNull();
  });

  it('is nothing when it was merged, split, never read or never handed off', () => {
    expect(told({ status: 'merged' })).toBeNull();
    expect(told({ status: 'split' })).toBeNull();
    expect(told({ reading: null })).toBeNull();
    expect(told({ handedOffAt: null }, { topic: 'login', agent: 'amy' })).toBeNull();
  });
});
