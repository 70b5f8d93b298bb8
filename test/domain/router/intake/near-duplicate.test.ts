import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/kernel/instant.ts';
import { countWords } from '../../../../src/domain/kernel/words.ts';
import { JOIN_WITHIN, nearlySame, saysTheSame } from '../../../../src/domain/router/intake/near-duplicate.ts';
import type { Inbound } from '../../../../src/domain/router/message.ts';
import { STATUSES, type Ticket } from '../../../../src/domain/router/ticket.ts';
import { MONDAY, plainTicket, someText } from '../../../arbitraries/aTicket.ts';
import { aCustomersText } from '../../../arbitraries/someTexts.ts';
import { anInbound, rulebookOf } from '../../../deskInMemory.ts';

const RULEBOOK = rulebookOf();
const aText = fc.oneof(someText, aCustomersText(), fc.string({ unit: 'grapheme' }));
const aNumber = fc.integer({ min: 1, max: 40 }).map(String);
const someNumbers = fc.uniqueArray(aNumber, { minLength: 1, maxLength: 4 });

/** The same text over another lane, an hour later, but for what is given. */
function joins(
  text: string,
  inbound: Partial<Inbound> = {},
  ticket: Partial<Ticket> = {},
  after = HOUR,
): boolean {
  const subject = 'Invoice';
  const there = plainTicket({ subject, body: text, ...ticket });
  return saysTheSame(anInbound({ subject, text, ...inbound }), there, RULEBOOK, MONDAY + after);
}

/** A sentence long enough that another number in it changes little. */
function about(numbers: readonly string[]): string {
  return `Dear desk, I was charged twice for invoices number ${numbers.join(' and ')}, so please send my money back to the account that I paid from last week, thank you very much`;
}

describe('nearly the same text', () => {
  it('holds for every text and itself', () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(nearlySame(text, text)).toBe(true);
      }),
    );
  });

  it('is the same asked the other way round', () => {
    fc.assert(
      fc.property(aText, aText, (a, b) => {
        expect(nearlySame(a, b)).toBe(nearlySame(b, a));
      }),
    );
  });

  it('does not mind case, spaces and signs', () => {
    fc.assert(
      fc.property(someText, (text) => {
        expect(nearlySame(text, `  ${text.toUpperCase().replaceAll(' ', ',\n ')}!`)).toBe(true);
      }),
    );
  });

  it('holds for a text with a greeting and a name around it, not for one that says much more', () => {
    const text = about(['4411']);

    expect(nearlySame(text, `Hello there, ${text}. Best wishes, Ana`)).toBe(true);
    expect(nearlySame(text, `${text} ${'Besides I have another question about my parcel. '.repeat(5)}`)).toBe(
      false,
    );
  });

  it('never holds for texts that share no word', () => {
    expect(nearlySame('where is my parcel', 'the invoice was wrong')).toBe(false);
    expect(nearlySame('', 'invoice')).toBe(false);
  });
});

describe('an input that says what a ticket says', () => {
  it('is no problem by itself when it is empty or only points elsewhere', () => {
    expect(joins('')).toBe(false);
    expect(joins('please see attached', { subject: 'Refund' }, { subject: 'Sign in' })).toBe(false);
    expect(joins('please see attached', { subject: 'Refund' }, { subject: 'Re: Refund' })).toBe(true);
  });

  it('is joined when the text is the very same', () => {
    fc.assert(
      fc.property(aText, (text) => {
        fc.pre(countWords(text) > 0);
        expect(joins(text)).toBe(true);
      }),
    );
  });

  it('is never joined when the numbers in it differ, however alike the words are', () => {
    fc.assert(
      fc.property(someNumbers, someNumbers, (mine, theirs) => {
        fc.pre(new Set(mine).symmetricDifference(new Set(theirs)).size > 0);

        expect(joins(about(mine), {}, { body: about(theirs) })).toBe(false);
      }),
    );
  });

  it('is joined when only the order of its numbers differs in so long a text', () => {
    expect(joins(about(['4411', '4412']), {}, { body: about(['4412', '4411']) })).toBe(true);
  });

  it('counts numbers of the subject as well', () => {
    expect(joins(about(['1']), { subject: 'Invoice 4411' }, { subject: 'Invoice 4412' })).toBe(false);
  });

  it.each([
    ['another customer’s', { customer: { id: 'bo@customer.example', email: null, name: null } }, {}],
    ['taken by somebody', {}, { takenBy: 'amy' }],
    ['from a sender who failed the check', { trust: 'failed' }, {}],
    ['broken', { broken: 'its structure could not be read' }, {}],
  ] as const)('is never joined when it is %s', (_what, inbound, ticket) => {
    expect(joins(about(['1']), inbound, ticket)).toBe(false);
  });

  it.each(STATUSES)('is joined to a ticket that is open alone: %s', (status) => {
    expect(joins(about(['1']), {}, { status })).toBe(['received', 'routed', 'held'].includes(status));
  });

  it('is joined within 24 hours and not a moment later', () => {
    expect(joins(about(['1']), {}, {}, JOIN_WITHIN)).toBe(true);
    expect(joins(about(['1']), {}, {}, JOIN_WITHIN + 1)).toBe(false);
    expect(JOIN_WITHIN).toBe(24 * HOUR);
  });

  it('is never joined when its sender stands for many people', () => {
    const customer = { id: 'no-reply@shop.example', email: null, name: null };

    expect(joins(about(['1']), { customer }, { customer })).toBe(false);
  });
});
