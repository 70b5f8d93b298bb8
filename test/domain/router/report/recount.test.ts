import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf, receiptFault } from '../../../../src/domain/router/report/recount.ts';
import { plainMessage } from '../../../arbitraries/aMessage.ts';
import { anOutcome, plainReceipt, rejectedReceipt } from '../../../arbitraries/aReceipt.ts';
import { aTicket, plainTicket } from '../../../arbitraries/aTicket.ts';

const message = plainMessage({ stage: 'decided' });

describe('the recount of one receipt', () => {
  it('accepts one outcome alone for a ticket’s own receipt', () => {
    fc.assert(
      fc.property(aTicket, anOutcome, (given, outcome) => {
        fc.pre(outcome !== 'rejected');
        const ticket = { ...given, receiptId: '01r-1' };

        const fault = receiptFault(plainReceipt({ outcome }), ticket, message);

        expect(fault === null).toBe(outcome === outcomeOf(ticket));
      }),
    );
  });

  it('accepts only joined for a message on a ticket that came from another receipt', () => {
    fc.assert(
      fc.property(aTicket, anOutcome, (given, outcome) => {
        fc.pre(outcome !== 'rejected');
        const fault = receiptFault(plainReceipt({ outcome }), { ...given, receiptId: 'another' }, message);

        expect(fault === null).toBe(outcome === 'joined');
      }),
    );
  });

  it('lets a later message wait until it is decided', () => {
    const ticket = plainTicket({ receiptId: 'another', status: 'routed' });
    const receipt = plainReceipt({ outcome: 'waiting' });

    expect(receiptFault(receipt, ticket, plainMessage({ stage: 'read' }))).toBeNull();
    expect(receiptFault(receipt, ticket, plainMessage({ stage: 'decided' }))).not.toBeNull();
  });

  it('keeps a merged ticket merged when it is closed with its root', () => {
    expect(outcomeOf({ status: 'closed', mergedInto: '01t-9' })).toBe('merged');
    expect(outcomeOf({ status: 'closed', mergedInto: null })).toBe('ticketed');
  });

  it('finds a receipt whose ticket or message is missing', () => {
    expect(receiptFault(plainReceipt(), null, message)).toBe('its ticket 01t-1 is missing');
    expect(receiptFault(plainReceipt({ ticketId: null }), null, message)).toBe('it has no ticket');
    expect(receiptFault(plainReceipt(), plainTicket(), null)).toBe('its message 01m-1 is missing');
  });

  it('asks nothing of a rejected one', () => {
    expect(receiptFault(rejectedReceipt(), null, null)).toBeNull();
  });
});
