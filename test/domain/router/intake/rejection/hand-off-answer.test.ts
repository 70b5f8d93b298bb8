import { describe, expect, test } from 'vitest';
import {
  handOffAnswer,
  type Quoted,
} from '../../../../../src/domain/router/intake/rejection/hand-off-answer.ts';
import { anInbound } from '../../../../deskInMemory.ts';

const OURS = `fd-${'0'.repeat(32)}@desk.example`;

function from(address: string, chain: readonly string[] = []) {
  return anInbound({
    lane: 'mail',
    customer: { id: address, email: address, name: null },
    mail: { messageId: null, chain },
  });
}

function quoted(mailedTo: string, customerId: string | null = 'ana@customer.example'): readonly Quoted[] {
  return [{ link: { action: 'take', ticketId: '01T', version: 2, until: 7, mailedTo }, customerId }];
}

describe('a mail is an answer to a hand-off, and no ticket', () => {
  test.each<[string, Parameters<typeof handOffAnswer>]>([
    ['from the inbox it was mailed to', [from('team@gmail.com'), quoted('team@gmail.com')]],
    ['from a colleague of that inbox', [from('amy@desk.example'), quoted('Finance@Desk.example')]],
    ['about a ticket that is no more', [from('amy@desk.example'), quoted('finance@desk.example', null)]],
    ['from a colleague, further down its thread', [from('amy@desk.example', ['x@y.example', OURS]), []]],
  ])('%s', (_whose, answer) => {
    expect(handOffAnswer(...answer)?.kind).toBe('own-notification');
  });
});

describe('a mail is a customer’s', () => {
  test.each<[string, Parameters<typeof handOffAnswer>]>([
    ['from another company, quoting links', [from('bo@customer.example'), quoted('finance@desk.example')]],
    ['from another company, in the thread', [from('bo@customer.example', ['x@y.example', OURS]), []]],
    ['from a domain where anybody is', [from('bo@gmail.com'), quoted('team@gmail.com')]],
    [
      'in a thread of such a domain',
      [from('bo@gmail.com', ['x@y.example', OURS.replace('desk.example', 'gmail.com')]), []],
    ],
    [
      'from whoever wrote that ticket, in the same house',
      [from('amy@desk.example', ['x@y.example', OURS]), quoted('finance@desk.example', 'amy@desk.example')],
    ],
  ])('%s', (_whose, mail) => {
    expect(handOffAnswer(...mail)).toBeNull();
  });
});
