import fc from 'fast-check';
import type { Message } from '../../src/domain/router/message.ts';
import { aCustomer, aTime, MONDAY, someText } from './aTicket.ts';

/** Ana's first message, not yet read, but for what is given. */
export function plainMessage(given: Partial<Message> = {}): Message {
  return {
    id: '01m-1',
    ticketId: '01t-1',
    receiptId: null,
    lane: 'form',
    customer: { id: 'ana@customer.example', email: 'ana@customer.example', name: 'Ana Novak' },
    trust: 'unknown',
    trustRemark: null,
    subject: 'Invoice 4411',
    text: 'The invoice shows the wrong amount.',
    fullText: null,
    attachments: [],
    mail: null,
    parties: ['ana@customer.example'],
    sentAt: null,
    receivedAt: MONDAY,
    broken: null,
    rawKey: null,
    reading: null,
    stage: 'received',
    ...given,
  };
}

const aMailId = fc.integer({ min: 1, max: 12 }).map((n) => `mail-${n}@customer.example`);

export const aMessage: fc.Arbitrary<Message> = fc
  .record({
    lane: fc.constantFrom('mail', 'form', 'chat'),
    customer: aCustomer,
    subject: someText,
    text: someText,
    receivedAt: aTime,
    mail: fc.option(
      fc.record({ messageId: fc.option(aMailId, { freq: 4 }), chain: fc.array(aMailId, { maxLength: 3 }) }),
    ),
    stage: fc.constantFrom('received', 'read', 'decided', 'recorded'),
  } as const)
  .map((given) => plainMessage(given));
