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

const LONG =
  'I was charged twice for invoice 4411 on Tuesday, though I received one red bag from Zoë and my subscription ended last year. I do not want another one, so please send my money back.';

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

  it.each([
    ['a greeting', 'Hello team,\n\n', ''],
    ['thanks', '', ' Thank you in advance for your help!'],
    ['a farewell and a name', '', '\n\nKind regards,\nAna Lopes'],
    ['a German frame', 'Sehr geehrte Damen und Herren,\n', '\nMit freundlichen Grüßen\nAna Lopes'],
  ])('does not mind %s', (_what, before, after) => {
    expect(nearlySame(LONG, `${before}${LONG}${after}`)).toBe(true);
  });

  it.each([
    ['a slip of the finger', 'charged', 'charhed'],
    ['swapped letters', 'received', 'recieved'],
    ['a letter left out of a long word', 'subscription', 'subscripion'],
    ['a small word', 'please send', 'send'],
    ['another way to write it', 'do not', "don't"],
    ['an accent left out', 'Zoë', 'Zoe'],
  ])('does not mind %s', (_what, one, other) => {
    expect(LONG).toContain(one);
    expect(nearlySame(LONG, LONG.replace(one, other))).toBe(true);
  });

  it.each([
    ['another colour', 'red', 'blue'],
    ['another word a letter away', 'charged', 'changed'],
    ['the contrary', 'do not want', 'want'],
    ['another number', '4411', '4412'],
    ['another day', 'Tuesday', 'Thursday'],
    ['another name', 'Zoë', 'Zara'],
    ['another question after thanks', 'my money back.', 'my money back. Thanks, and where is my parcel?'],
  ])('is not the same with %s in a long text', (_what, one, other) => {
    expect(LONG).toContain(one);
    expect(nearlySame(LONG, LONG.replace(one, other))).toBe(false);
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

  it('is never joined when its numbers stand in another order: from 3 to 5 is not from 5 to 3', () => {
    expect(joins(about(['4411', '4412']), {}, { body: about(['4412', '4411']) })).toBe(false);
  });

  it('is never joined under a subject that says which thing is meant', () => {
    const text = 'It came broken, so please send me another one as soon as you can';

    expect(joins(text, { subject: 'Red shoes' }, { subject: 'Blue shoes' })).toBe(false);
    expect(joins(text, { subject: 'Red shoes' }, { subject: 'Contact form' })).toBe(true);
    expect(joins(text, { subject: '' }, { subject: 'Blue shoes' })).toBe(true);
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
