import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/kernel/instant.ts';
import { areApart, isDuplicate, standsForMany } from '../../../../src/domain/router/handoff/duplicate.ts';
import { STATUSES, type Ticket } from '../../../../src/domain/router/ticket.ts';
import { MONDAY, plainTicket } from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';

const WINDOW = 72 * HOUR;
const RULEBOOK = rulebookOf(
  'topic,team\nbilling,finance\nlogin,support\n',
  'Duplicates\nwindow: 72 hours\nnever for marketplace.example, *.shop.example, desk@school.example\n',
);

function customer(id: string): Ticket['customer'] {
  return { id, email: id, name: null };
}

/** A routed root with its card shown on Monday, and a newer ticket of the same customer on the same topic. */
function aPair(root: Partial<Ticket> = {}, ticket: Partial<Ticket> = {}) {
  const card = {
    place: { kind: 'board', team: 'finance' },
    postedAt: MONDAY,
    ref: null,
    move: 'route',
  } as const;
  return {
    root: plainTicket({ id: '01t-1', status: 'routed', topic: 'billing', cards: [card], ...root }),
    ticket: plainTicket({ id: '01t-2', status: 'routed', topic: 'billing', ...ticket }),
  };
}

function duplicate({ root, ticket }: ReturnType<typeof aPair>, after = HOUR): boolean {
  return isDuplicate(ticket, root, RULEBOOK, MONDAY + after);
}

const within = fc.integer({ min: 0, max: WINDOW });

describe('a duplicate', () => {
  it('is another ticket of the same customer on the same topic, whenever within the window', () => {
    fc.assert(
      fc.property(within, (after) => {
        expect(duplicate(aPair(), after)).toBe(true);
      }),
    );
  });

  it('is none from the first moment past the window', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 * HOUR }), (past) => {
        expect(duplicate(aPair(), WINDOW + past)).toBe(false);
      }),
    );
  });

  it('is never one of another topic, or of another customer', () => {
    fc.assert(
      fc.property(within, fc.string(), fc.emailAddress(), (after, topic, id) => {
        fc.pre(topic !== 'billing' && id !== 'ana@customer.example');

        expect(duplicate(aPair({}, { topic }), after)).toBe(false);
        expect(duplicate(aPair({}, { customer: customer(id) }), after)).toBe(false);
      }),
    );
  });

  it.each(STATUSES.filter((status) => status !== 'routed'))('is never one of a root that is %s', (status) => {
    expect(duplicate(aPair({ status }))).toBe(false);
  });

  it('is never one of a root that was shown nowhere yet, nor of itself', () => {
    expect(duplicate(aPair({ cards: [] }))).toBe(false);
    const { root } = aPair();
    expect(duplicate({ root, ticket: root })).toBe(false);
  });

  it('counts the window from the newest card of the root', () => {
    const { cards } = aPair().root;
    const later = cards.map((card) => ({ ...card, postedAt: MONDAY + 100 * HOUR }));

    expect(duplicate(aPair({ cards: [...cards, ...later] }), 150 * HOUR)).toBe(true);
  });

  it('is never made of two that a person separated or a split made, whichever of them remembers it', () => {
    fc.assert(
      fc.property(
        within,
        fc.boolean(),
        fc.array(fc.stringMatching(/^[0-9a-f]{1,6}$/)),
        (after, onRoot, others) => {
          const apart = (id: string) => ({ neverWith: [...others, id, ...others] });
          const pair = onRoot ? aPair(apart('01t-2')) : aPair({}, apart('01t-1'));

          expect(duplicate(pair, after)).toBe(false);
          expect(areApart(pair.root, pair.ticket)).toBe(areApart(pair.ticket, pair.root));
        },
      ),
    );
  });

  it.each([
    'desk@school.example',
    'anybody@marketplace.example',
    'orders@eu.shop.example',
    'no-reply@customer.example',
    'noreply+4411@customer.example',
    'do-not-reply@customer.example',
    'donotreply@customer.example',
  ])('is never one of a sender that stands for many: %s', (id) => {
    const of = { customer: customer(id) };

    expect(standsForMany(id, RULEBOOK)).toBe(true);
    expect(duplicate(aPair(of, of))).toBe(false);
  });

  it.each([
    'ana@customer.example',
    'other@school.example',
    'orders@shop.example',
    'anybody@eu.marketplace.example',
    'norepl@customer.example',
    'reply@customer.example',
    'chat:7',
  ])('may be one of a customer who is one person: %s', (id) => {
    const of = { customer: customer(id) };

    expect(standsForMany(id, RULEBOOK)).toBe(false);
    expect(duplicate(aPair(of, of))).toBe(true);
  });
});
