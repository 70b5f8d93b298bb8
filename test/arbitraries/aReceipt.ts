import fc from 'fast-check';
import { type Inbound, REJECTIONS } from '../../src/domain/router/message.ts';
import { OUTCOMES, type Receipt } from '../../src/domain/router/receipt.ts';
import { aTime, MONDAY } from './aTicket.ts';

/** A waiting receipt of the form lane, but for what is given. */
export function plainReceipt(given: Partial<Receipt> = {}): Receipt {
  return {
    id: '01r-1',
    lane: 'form',
    laneKey: 'form:1',
    at: MONDAY,
    day: '2026-11-02',
    outcome: 'waiting',
    ticketId: '01t-1',
    messageId: '01m-1',
    from: 'ana@customer.example',
    subject: 'Invoice 4411',
    rejection: null,
    inbound: null,
    ...given,
  };
}

/** A rejected receipt, kept whole. */
export function rejectedReceipt(given: Partial<Receipt> = {}): Receipt {
  const rejection = { kind: 'auto-reply', remark: 'Auto-Submitted: auto-replied' } as const;
  const inbound: Inbound = {
    lane: 'mail',
    customer: { id: 'ana@customer.example', email: 'ana@customer.example', name: null },
    trust: 'unknown',
    trustRemark: null,
    subject: 'I am away',
    text: 'Back on Monday.',
    fullText: null,
    attachments: [{ name: 'away.ics', type: 'text/calendar', size: 120 }],
    mail: { messageId: 'away@customer.example', chain: [] },
    parties: ['ana@customer.example'],
    sentAt: null,
    rejected: rejection,
    broken: null,
    laneKey: { key: 'mail:away', holdsFor: null },
    rawKey: null,
  };
  return plainReceipt({
    lane: 'mail',
    outcome: 'rejected',
    ticketId: null,
    messageId: null,
    rejection,
    inbound,
    ...given,
  });
}

export const aRejection = fc.record({
  kind: fc.constantFrom(...REJECTIONS),
  remark: fc.constant('it says so'),
});

export const anOutcome = fc.constantFrom(...OUTCOMES);

/** Any receipt, rejected ones with their reason. */
export const aReceipt: fc.Arbitrary<Receipt> = fc
  .record({
    lane: fc.constantFrom('mail', 'form', 'chat'),
    at: aTime,
    day: fc.constantFrom('2026-11-02', '2026-11-03', '2026-11-04'),
    outcome: anOutcome,
    rejection: aRejection,
  } as const)
  .map(({ rejection, ...given }) =>
    plainReceipt({ ...given, rejection: given.outcome === 'rejected' ? rejection : null }),
  );
