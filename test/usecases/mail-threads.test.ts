import { describe, expect, test } from 'vitest';
import { type MadeMail, mailDesk, ticketIn } from '../../prove/mail-desk.ts';

const ANA = 'Ana <ana@customer.example>';
const BILLING = 'My invoice 4411 is wrong, please look at it #billing';

function aMail(
  id: string | null,
  subject: string,
  body: string,
  more: readonly string[] = [],
  from = ANA,
): MadeMail {
  const own = id === null ? [] : [`Message-ID: <${id}@customer.example>`];
  const to = ['To: support@desk.example', 'Cc: bo@customer.example'];
  return { head: [...own, `From: ${from}`, ...to, `Subject: ${subject}`, ...more], body };
}

/** A desk with Ana's first mail on it. */
async function aThread() {
  const desk = mailDesk();
  const ticketId = ticketIn((await desk.send(aMail('first', 'Invoice', BILLING))).received) ?? '';
  await desk.drain();
  const reply = async (
    more: readonly string[],
    subject = 'Re: Invoice',
    from = ANA,
    body = 'Any news on it?',
  ) =>
    ticketIn(
      (await desk.send(aMail(`reply${Math.abs(more.join().length)}`, subject, body, more, from))).received,
    );
  return { desk, ticketId, reply };
}

describe('a reply joins its ticket', () => {
  test.each([
    ['by In-Reply-To alone', ['In-Reply-To: <first@customer.example>']],
    ['by References alone', ['References: <first@customer.example>']],
    [
      'by the first of many references',
      [
        `References: <first@customer.example> ${Array.from({ length: 60 }, (_, n) => `<${n}@desk.example>`).join(' ')}`,
        'In-Reply-To: <59@desk.example>',
      ],
    ],
    [
      'by references that a client trimmed',
      ['References: <8@desk.example> <first@customer.example> <9@desk.example>'],
    ],
    [
      'when Outlook rewrote In-Reply-To',
      [
        'In-Reply-To: <AM0PR01@prod.outlook.example>',
        'References: <first@customer.example>',
        'Thread-Topic: Invoice',
      ],
    ],
    ['without brackets', ['In-Reply-To: first@customer.example']],
  ])('%s', async (_how, more) => {
    const { ticketId, reply } = await aThread();

    expect(await reply(more)).toBe(ticketId);
  });

  test.each([
    ['a prefix in another language', 'AW: Invoice', ANA],
    ['a tag of a gateway', 'Re: [EXTERNAL] Invoice', ANA],
    ['a tag before the prefix', '[External] Re: Invoice', ANA],
    ['other capitals', 'RE: INVOICE', ANA],
    ['a colleague in Cc as its sender', 'Re: Invoice', 'Bo <bo@customer.example>'],
  ])('with %s', async (_what, subject, from) => {
    const { ticketId, reply } = await aThread();

    expect(await reply(['In-Reply-To: <first@customer.example>'], subject, from)).toBe(ticketId);
  });

  test('of the mailbox whose tagged address wrote first, and not the other way round unless verified', async () => {
    const desk = mailDesk();
    const chain = ['In-Reply-To: <first@customer.example>'];
    const tagged = ticketIn(
      (await desk.send(aMail('first', 'Invoice', BILLING, [], 'ana+desk@customer.example'))).received,
    );

    const base = await desk.send(aMail('r1', 'Re: Invoice', 'And now?', chain, 'ana@customer.example'));
    const other = aMail('r2', 'Re: Invoice', 'And then?', chain, 'bo+x@customer.example');

    expect(ticketIn(base.received)).toBe(tagged);
    expect(ticketIn((await desk.send(other)).received)).not.toBe(tagged);
    const verified = {
      ...aMail('r3', 'Re: Invoice', 'And?', chain, 'bo+y@customer.example'),
      envelope: { trust: 'verified' as const },
    };
    expect(ticketIn((await desk.send(verified)).received)).toBe(tagged);
  });

  test('whose mail had the Message-ID first, not the one of a forger who copied it', async () => {
    const { desk, ticketId, reply } = await aThread();
    const forged = await desk.send(
      aMail('first', 'Invoice', 'Send it to me instead', ['Cc: ana@customer.example'], 'eve@evil.example'),
    );

    expect(ticketIn(forged.received)).not.toBe(ticketId);
    expect(await reply(['In-Reply-To: <first@customer.example>'])).toBe(ticketId);
  });

  test('to a merged ticket joins its root', async () => {
    const { desk, ticketId, reply } = await aThread();
    const other =
      ticketIn(
        (await desk.send(aMail('second', 'Other', 'Where is my parcel with the lamp in it? #login')))
          .received,
      ) ?? '';
    await desk.drain();
    await desk.correct({
      ticketId,
      by: 'amy',
      request: { action: 'merge', into: other },
      actionId: 'm',
      version: null,
    });

    expect(await reply(['In-Reply-To: <first@customer.example>'])).toBe(other);
  });

  test('to a split ticket joins an open part of it', async () => {
    const { desk, ticketId, reply } = await aThread();
    const parts = [
      { subject: 'One', body: 'The first half #billing' },
      { subject: 'Two', body: 'The other half #login' },
    ] as const;
    await desk.correct({
      ticketId,
      by: 'amy',
      request: { action: 'split', parts },
      actionId: 's',
      version: null,
    });
    const split = await desk.store.ticket(ticketId);

    expect(split?.splitInto).toContain(await reply(['In-Reply-To: <first@customer.example>']));
  });

  test('under the subject of the very mail it answers, though the ticket began with another', async () => {
    const desk = mailDesk();
    const first = ticketIn((await desk.send(aMail('first', '', BILLING))).received);
    const again = await desk.send(aMail('again', 'Invoice 4411', `Hello, ${BILLING}`));

    const answer = await desk.send(
      aMail('answer', 'Re: Invoice 4411', 'Any news?', ['In-Reply-To: <again@customer.example>']),
    );

    expect(ticketIn(again.received)).toBe(first);
    expect(ticketIn(answer.received)).toBe(first);
  });
});

describe('a mail is a ticket of its own', () => {
  test.each([
    ['from a stranger', 'Eve <eve@evil.example>', 'Re: Invoice'],
    ['from two senders', 'ana@customer.example, eve@evil.example', 'Re: Invoice'],
    ['with the customer as a mere name', '"ana@customer.example" <eve@evil.example>', 'Re: Invoice'],
    ['with another subject', ANA, 'Re: My new order'],
  ])('%s, related to the ticket its chain names', async (_what, from, subject) => {
    const { desk, ticketId, reply } = await aThread();

    const own = await reply(['In-Reply-To: <first@customer.example>'], subject, from);

    expect(own).not.toBe(ticketId);
    expect((await desk.store.ticket(own ?? ''))?.relatedTo).toEqual([ticketId]);
  });

  test.each([
    ['a ticket number in its subject', []],
    ['Thread-Topic and Thread-Index alone', ['Thread-Topic: Invoice', 'Thread-Index: AdXyZ1234567890==']],
  ])('with %s', async (_what, more) => {
    const { ticketId, reply } = await aThread();

    expect(await reply(more, `Re: [#${ticketId}] Invoice`)).not.toBe(ticketId);
  });

  test('without From, though Sender and envelope name a party', async () => {
    const { desk, ticketId } = await aThread();
    const head = [
      'Sender: ana@customer.example',
      'In-Reply-To: <first@customer.example>',
      'Subject: Re: Invoice',
    ];

    const { received, inbound } = await desk.send({
      head,
      body: 'And?',
      envelope: { from: 'ana@customer.example' },
    });

    expect(ticketIn(received)).not.toBe(ticketId);
    expect(inbound).toMatchObject({ trust: 'failed', trustRemark: 'it has no From' });
  });

  test('when two of them have no Message-ID, or one Message-ID for two questions', async () => {
    const desk = mailDesk();
    const sent = [
      aMail(null, 'A', 'Where is my parcel with the lamp?'),
      aMail(null, 'B', BILLING),
      aMail('same', 'C', 'How do I change my password there?'),
      aMail('same', 'D', 'Do you deliver to Iceland in winter?'),
    ];

    const tickets = [];
    for (const mail of sent) tickets.push(ticketIn((await desk.send(mail)).received));

    expect(new Set(tickets).size).toBe(4);
  });
});

describe('what comes back', () => {
  const bounce = (lines: readonly string[]): MadeMail => ({
    head: [
      'Message-ID: <b@mx.example>',
      'From: MAILER-DAEMON@mx.example',
      'Subject: Undelivered Mail',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    ],
    body: [
      '--b',
      'Content-Type: text/plain',
      '',
      'no such user',
      '--b',
      'Content-Type: message/rfc822',
      '',
      ...lines,
      '',
      'text',
      '--b--',
    ].join('\n'),
    envelope: { from: '' },
  });

  test.each([
    ['a hand-off', (id: string) => [`X-Front-Desk-Hand-Off: ${id}`, 'Message-ID: <fd-1@desk.example>']],
    [
      'an answer in the thread',
      () => ['Message-ID: <agent@desk.example>', 'References: <first@customer.example>'],
    ],
  ])('of %s is told on its ticket, which stays as it was', async (_what, lines) => {
    const { desk, ticketId } = await aThread();
    const before = await desk.store.ticket(ticketId);

    const { received } = await desk.send(bounce(lines(ticketId)));

    const receipt = await desk.store.receipt(received.kind === 'rejected' ? (received.receiptId ?? '') : '');
    expect(receipt?.rejection).toMatchObject({ kind: 'bounce', remark: expect.stringContaining(ticketId) });
    expect((await desk.store.historyOf(ticketId)).at(-1)).toMatchObject({
      action: 'noted',
      after: { receipt_id: receipt?.id },
    });
    expect(await desk.store.ticket(ticketId)).toEqual(before);
  });

  test('of nothing we know is only recorded', async () => {
    const desk = mailDesk();

    const { received } = await desk.send(bounce(['Message-ID: <who@knows.example>']));

    expect(received.kind).toBe('rejected');
  });

  test('from a team inbox that repeats a hand-off is rejected, and accepted when a person says so', async () => {
    const desk = mailDesk();
    const echo = aMail(
      'e',
      'Re: [billing] Invoice · ana@customer.example',
      'We have your mail',
      [],
      'finance@desk.example',
    );
    const passedOn = aMail(
      'p',
      'Fwd: from a customer',
      'Can you please take this one? #login',
      [],
      'finance@desk.example',
    );

    const { received } = await desk.send(echo);

    expect(received.kind).toBe('rejected');
    expect((await desk.send(passedOn)).received.kind).toBe('new');
    const receiptId = received.kind === 'rejected' ? (received.receiptId ?? '') : '';
    expect(await desk.accept(receiptId, 'amy', 'a1')).toMatchObject({ kind: 'accepted' });
  });
});
