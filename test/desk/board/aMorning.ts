import { MINUTE } from '../../../src/domain/kernel/instant.ts';
import type { Inbound } from '../../../src/domain/router/message.ts';
import { anInbound } from '../../deskInMemory.ts';
import type { BoardRooms } from './aBoard.ts';

type Sent = readonly [
  name: string | null,
  from: string,
  subject: string,
  text: string,
  more?: Partial<Inbound>,
];

const MORNING: readonly Sent[] = [
  [
    'Dana Frost',
    'dana@bigco.example',
    'Everything is down since 8',
    'Your service is down for all of us. This is unacceptable, we need it now.\n\nDana Frost\nHead of Operations',
    { trust: 'verified', lane: 'mail' },
  ],
  [
    'Jörg Müller',
    'joerg@kunde.example',
    'Rechnung 4411 ist doppelt',
    'Guten Tag,\n\ndie Rechnung 4411 wurde zweimal abgebucht. Bitte prüfen Sie das.\n\nViele Grüße\nJörg Müller',
    {
      lane: 'mail',
      trust: 'verified',
      fullText:
        'Guten Tag,\n\ndie Rechnung 4411 wurde zweimal abgebucht. Bitte prüfen Sie das.\n\nViele Grüße\nJörg Müller\n\n> Am 3. November schrieb Front Desk:\n> Ihre Rechnung liegt bei.',
      attachments: [{ name: 'Rechnung-4411.pdf', type: 'application/pdf', size: 182_331 }],
    },
  ],
  [
    'Priya Nair',
    'priya@shop.example',
    'Where is my parcel?',
    'The parcel should have come on Monday. Tracking has not moved for three days.',
  ],
  [
    null,
    'chat:7f31',
    '',
    'Visitor: hello, I cannot find the page with the prices\nBot: Which product is it?\nVisitor: the one with 20 seats',
    { lane: 'chat', customer: { id: 'chat:7f31', email: null, name: null }, trust: 'verified' },
  ],
  [
    'Tom Becker',
    'tom@acme.example',
    'Locked out again',
    'I am locked out again after the password reset. Third time this week!',
    { trust: 'failed', lane: 'mail', trustRemark: 'DKIM failed' },
  ],
  [
    'Lucía Ortega',
    'lucia@tienda.example',
    'Money back for order 118',
    'The order came broken. I would like my money back please.',
  ],
  [
    'Sam Okafor',
    'sam@okafor.example',
    'Question',
    'Could you help me with my thing from last week? You know which one.',
  ],
  [
    'Wei Chen',
    'wei@labs.example',
    'App crashes on export',
    'The app crashes each time I export to CSV. Version 4.2, error 0x81.',
    { lane: 'mail' },
  ],
  [
    'Ana Silva',
    'ana@silva.example',
    'Invoice for October',
    'Please send the invoice for October to our new address, and correct the VAT number on it.',
    { lane: 'form' },
  ],
  [
    'Mika Virtanen',
    'mika@virtanen.example',
    'Quote for 40 seats',
    'Hello! We would like a quote for 40 seats, starting in January.',
    { lane: 'form' },
  ],
  ['Noor Haddad', 'noor@haddad.example', 'hi', 'hello?', { lane: 'form' }],
];

const NOISE: readonly (readonly [string, string, Inbound['rejected']])[] = [
  [
    'Automatic reply: Invoice 4411',
    'I am on leave until 23 November and read no mail.',
    { kind: 'out-of-office', remark: 'The subject starts with “Automatic reply”' },
  ],
  [
    'Undelivered Mail Returned to Sender',
    'The mail could not be delivered.',
    { kind: 'bounce', remark: 'Content-Type: multipart/report' },
  ],
  ['You have WON', 'Click to claim.', { kind: 'spam', remark: 'X-Spam-Flag: YES' }],
];

/** What has come in by half past nine, read, decided and handed off. */
export async function aMorning({ desk, clock }: BoardRooms): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [name, from, subject, text, more] of MORNING) {
    const customer = { id: from, email: from, name };
    const got = await desk.receive(anInbound({ customer, subject, text, parties: [from], ...more }));
    if (got.kind !== 'rejected') ids.push(got.ticketId);
    await desk.drain();
    clock.advance(7 * MINUTE);
  }
  for (const [subject, text, rejected] of NOISE) {
    await desk.receive(anInbound({ from: 'robot@elsewhere.example', lane: 'mail', subject, text, rejected }));
  }
  return ids;
}
