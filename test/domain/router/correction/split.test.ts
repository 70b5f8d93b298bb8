import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/kernel/instant.ts';
import type { SplitPart } from '../../../../src/domain/router/correction/command.ts';
import { split } from '../../../../src/domain/router/correction/split.ts';
import { isDuplicate } from '../../../../src/domain/router/handoff/duplicate.ts';
import type { Attachment, Message } from '../../../../src/domain/router/message.ts';
import type { Ticket } from '../../../../src/domain/router/ticket.ts';
import { plainMessage } from '../../../arbitraries/aMessage.ts';
import {
  aCustomer,
  aTime,
  MONDAY,
  plainDecision,
  plainTicket,
  someText,
} from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';

const RULEBOOK = rulebookOf();
const IDS = ['01t-a', '01m-a', '01t-b', '01m-b'] as const;

const aPart: fc.Arbitrary<SplitPart> = fc.record({ subject: someText, body: someText });
const someAttachments: fc.Arbitrary<Attachment[]> = fc.array(
  fc.record({ name: fc.constantFrom('a.pdf', 'b.png'), type: fc.constant('any/any'), size: fc.nat() }),
  { maxLength: 3 },
);

/** A ticket somebody may split, with its messages. */
const aWhole = fc
  .record({
    customer: aCustomer,
    receivedAt: aTime,
    status: fc.constantFrom('routed' as const, 'held' as const),
    parties: fc.uniqueArray(
      fc.constantFrom('ana@customer.example', 'bo@customer.example', 'desk@ours.example'),
    ),
    neverWith: fc.uniqueArray(fc.constantFrom('01t-x', '01t-y')),
    relatedTo: fc.uniqueArray(fc.constantFrom('01t-p', '01t-q')),
    attachments: fc.array(someAttachments, { minLength: 1, maxLength: 3 }),
  })
  .map(({ attachments, ...given }) => ({
    ticket: plainTicket({ id: '01t-1', receiptId: '01r-1', decision: plainDecision(), ...given }),
    messages: attachments.map((each, n) =>
      plainMessage({ id: `01m-${n}`, attachments: each, rawKey: 'raw-1' }),
    ),
  }));

function splitUp(ticket: Ticket, messages: readonly Message[], parts: readonly [SplitPart, SplitPart]) {
  const at = MONDAY + 8 * 24 * HOUR;
  const done = split(
    { ticket, messages, alsoHeard: [], by: 'amy', at, rulebook: RULEBOOK, newIds: IDS },
    parts,
  );
  if (done.kind !== 'change') throw new Error(`${done.kind}: it may be split`);
  const [whole, ...born] = done.change.tickets;
  return { at, done, change: done.change, whole: whole?.ticket, parts: born.map((one) => one.ticket) };
}

describe('a split', () => {
  it('makes two tickets of one, each with its own text, to be read afresh', () => {
    fc.assert(
      fc.property(aWhole, aPart, aPart, ({ ticket, messages }, a, b) => {
        const { change, done, whole, parts } = splitUp(ticket, messages, [a, b]);

        expect(whole).toMatchObject({ id: ticket.id, status: 'split', splitInto: ['01t-a', '01t-b'] });
        expect(done.created).toEqual(['01t-a', '01t-b']);
        expect(parts.map(({ body }) => body)).toEqual([a.body, b.body]);
        expect(parts.map(({ status, splitFrom }) => [status, splitFrom])).toEqual([
          ['received', ticket.id],
          ['received', ticket.id],
        ]);
        expect(change.work.map(({ work }) => work.id)).toEqual(
          expect.arrayContaining(['read:01m-a', 'read:01m-b']),
        );
      }),
    );
  });

  it('keeps in each part whose it is, since when, who took part, what is attached and the original', () => {
    fc.assert(
      fc.property(aWhole, aPart, aPart, ({ ticket, messages }, a, b) => {
        const { change, parts } = splitUp(ticket, messages, [a, b]);

        const { customer, receivedAt, parties, lane, trust, relatedTo } = ticket;
        for (const part of parts)
          expect(part).toMatchObject({ customer, receivedAt, parties, lane, trust, relatedTo });
        for (const message of change.messages) {
          expect(message.attachments).toEqual(messages.flatMap(({ attachments }) => attachments));
          expect(message.rawKey).toBe('raw-1');
        }
      }),
    );
  });

  it('moves nothing in the ledger: the one receipt stays the whole’s, the parts have none', () => {
    fc.assert(
      fc.property(aWhole, aPart, aPart, ({ ticket, messages }, a, b) => {
        const { change, parts } = splitUp(ticket, messages, [a, b]);

        expect(parts.map(({ receiptId }) => receiptId)).toEqual([null, null]);
        expect(change.outcomes).toEqual([
          { receiptId: '01r-1', outcome: 'ticketed', ticketId: ticket.id, messageId: null },
        ]);
        expect(change.receipts).toEqual([]);
      }),
    );
  });

  it('makes parts that are never duplicates of each other, whatever they are read as', () => {
    fc.assert(
      fc.property(aWhole, aPart, aPart, fc.nat({ max: 72 }), ({ ticket, messages }, a, b, hours) => {
        const { at, parts } = splitUp(ticket, messages, [a, b]);
        const [one, other] = parts.map((part) => carded(part, at));
        if (one === undefined || other === undefined) throw new Error('there are two parts');

        expect(isDuplicate(one, other, RULEBOOK, at + hours * HOUR)).toBe(false);
        expect(isDuplicate(other, one, RULEBOOK, at + hours * HOUR)).toBe(false);
      }),
    );
  });

  it('of a part is still apart from the other part, and from whatever the whole was separated from', () => {
    fc.assert(
      fc.property(aWhole, aPart, aPart, ({ ticket, messages }, a, b) => {
        const first = splitUp(ticket, messages, [a, b]);
        const [part] = first.parts;
        if (part === undefined) throw new Error('there are two parts');

        const again = splitUp({ ...part, status: 'routed' }, messages, [a, b]);

        for (const small of again.parts)
          expect(small.neverWith).toEqual(expect.arrayContaining([...ticket.neverWith, '01t-b']));
      }),
    );
  });

  it.each([
    ['nothing in it', { subject: 'A', body: ' \n' }, 'parts[1].body'],
    ['too much in it', { subject: 'A', body: 'x'.repeat(100_001) }, 'parts[1].body'],
  ])('is refused for a part with %s', (_what, part, field) => {
    const ticket = plainTicket({ status: 'routed', decision: plainDecision() });
    const splitting = {
      ticket,
      messages: [],
      alsoHeard: [],
      by: 'amy',
      at: MONDAY,
      rulebook: RULEBOOK,
      newIds: IDS,
    };

    expect(split(splitting, [{ subject: 'A', body: 'fine' }, part])).toMatchObject({
      kind: 'invalid',
      field,
    });
  });
});

/** As it stands once it was read as billing and handed off. */
function carded(part: Ticket, at: number): Ticket {
  const card = { place: { kind: 'board', team: 'Finance' }, postedAt: at, ref: null, move: 'route' } as const;
  return { ...part, status: 'routed', topic: 'billing', cards: [card] };
}
