import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/kernel/instant.ts';
import { claimsAs, isDuplicate } from '../../../../src/domain/router/handoff/duplicate.ts';
import { customerAddress } from '../../../../src/domain/router/intake/address.ts';
import type { Trust } from '../../../../src/domain/router/lane.ts';
import { MONDAY, plainTicket } from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';

const RULEBOOK = rulebookOf();
const CARD = {
  place: { kind: 'board', team: 'finance' },
  postedAt: MONDAY,
  ref: null,
  move: 'route',
} as const;

const aRoot = (trust: Trust) =>
  plainTicket({ id: '01t-1', status: 'routed', topic: 'billing', cards: [CARD], trust });
const aTicket = (trust: Trust) => plainTicket({ id: '01t-2', status: 'routed', topic: 'billing', trust });

const duplicate = (ticket: Trust, root: Trust) =>
  isDuplicate(aTicket(ticket), aRoot(root), RULEBOOK, MONDAY + HOUR);

describe('a sender that failed the check', () => {
  it.each(['verified', 'unknown'] as const)('shares no card with the %s customer, either way', (honest) => {
    expect(duplicate('failed', honest)).toBe(false);
    expect(duplicate(honest, 'failed')).toBe(false);
  });

  it('claims in a name that no customer has', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const customer = { id: email, email, name: null };

        const forged = claimsAs({ trust: 'failed', customer });

        expect(forged).not.toBe(claimsAs({ trust: 'unknown', customer }));
        expect(customerAddress(forged)).toBeNull();
        expect(forged).not.toMatch(/^chat:/);
      }),
    );
  });
});
