import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINK_ACTIONS, type Link, linkActions } from '../../../../src/domain/router/correction/link.ts';
import {
  linkHalves,
  linkOf,
  linkText,
  linkToken,
} from '../../../../src/domain/router/correction/link-text.ts';
import { aTicket, plainDecision, plainTicket } from '../../../arbitraries/aTicket.ts';

const aLink: fc.Arbitrary<Link> = fc.record({
  action: fc.constantFrom(...LINK_ACTIONS),
  ticketId: fc.stringMatching(/^[0-9a-z][0-9a-z.-]{0,60}$/),
  version: fc.integer({ min: 1, max: 1e9 }),
  until: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  mailedTo: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
});

describe('a link as text', () => {
  test('comes back whole', () => {
    fc.assert(
      fc.property(aLink, (link) => {
        expect(linkOf(linkText(link))).toEqual(link);
      }),
    );
  });

  test('has only letters that every mail client keeps in an address', () => {
    fc.assert(
      fc.property(aLink, (link) => {
        expect(linkText(link)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test('of two links differs', () => {
    fc.assert(
      fc.property(aLink, aLink, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(linkText(a)).not.toBe(linkText(b));
      }),
    );
  });

  test('that is anything else is no link, and no fault', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => text.replaceAll('=', '')),
        ),
        (text) => {
          expect(linkOf(text)).toBeNull();
        },
      ),
    );
  });

  test('and its mark are told apart again, and nothing else is taken for them', () => {
    expect(linkHalves(linkToken('abc', 'd_e-f'))).toEqual({ text: 'abc', mark: 'd_e-f' });
    for (const other of ['abc', 'abc.', '.abc', 'a.b.c', 'a b.c', 'a%20.b', `${'a'.repeat(1001)}.b`])
      expect(linkHalves(other)).toBeNull();
  });
});

describe('the links of a ticket', () => {
  test.each([
    ['an open ticket', {}, 1, 'take reassign bump split merge close'],
    [
      'one of middling urgency',
      { decision: plainDecision({ urgency: 'medium' }) },
      1,
      'take reassign bump lower split merge close',
    ],
    [
      'an urgent one with an answer',
      { decision: plainDecision({ urgency: 'high' }) },
      2,
      'take reassign lower split merge separate close',
    ],
    ['a held one', { status: 'held' }, 1, 'take reassign split merge close'],
    ['a merged one', { status: 'merged' }, 1, 'separate'],
    ['a closed one', { status: 'closed' }, 1, 'reopen'],
    ['a split one', { status: 'split' }, 2, ''],
    ['one that is being read', { status: 'received', decision: null }, 1, ''],
  ] as const)('are those its state allows: %s', (_what, parts, messages, actions) => {
    const ticket = plainTicket({ status: 'routed', decision: plainDecision({ urgency: 'low' }), ...parts });

    expect(linkActions(ticket, messages).join(' ')).toBe(actions);
  });

  test('are in one order and never twice, whatever the ticket', () => {
    fc.assert(
      fc.property(aTicket, fc.nat(5), (ticket, messages) => {
        const actions = linkActions(ticket, messages);

        expect(actions).toEqual(LINK_ACTIONS.filter((action) => actions.includes(action)));
      }),
    );
  });
});
