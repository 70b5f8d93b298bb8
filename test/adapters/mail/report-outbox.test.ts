import { expect, onTestFinished, test } from 'vitest';
import { mailReportOutbox } from '../../../src/adapters/mail/report-outbox.ts';
import { smtpCarrier } from '../../../src/adapters/mail/smtp-carrier.ts';
import { ownNotification } from '../../../src/domain/router/intake/rejection/own-notification.ts';
import { aReport } from '../../arbitraries/aReport.ts';
import { reportOutboxContract } from '../../contracts/report-outbox.ts';
import { aRelay } from './aRelay.ts';

async function anOutbox() {
  const codes = { refuse: 0, loseNext: 0 };
  const lose = () => {
    const code = codes.loseNext || null;
    codes.loseNext = 0;
    return code;
  };
  const relay = await aRelay(() => codes.refuse || null, lose);
  onTestFinished(() => relay.close());
  const again = () =>
    mailReportOutbox({
      carrier: smtpCarrier({ relayUrl: relay.url }),
      from: 'Front Desk <desk@desk.example>',
      to: ['boss@desk.example', 'ops@desk.example'],
      boardUrl: () => 'http://board.example/',
    });
  return { relay, codes, outbox: again(), again };
}

reportOutboxContract('mail', async () => {
  const { relay, codes, outbox, again } = await anOutbox();
  return {
    outbox,
    again: () => {
      codes.refuse = 0;
      return again();
    },
    // A mail program shows one mail a Message-ID.
    visible: async () => [
      ...new Map(relay.mails.map(({ mail }) => [mail.messageId, mail.subject ?? ''])).values(),
    ],
    failNext: (point) => {
      codes[point === 'before' ? 'refuse' : 'loseNext'] = 451;
    },
  };
});

const HOSTILE = 'Hi\u001b[2J\u202e\r\nBcc: all@desk.example <img src=http://evil.example/x>';

function hostileReport() {
  const item = { id: '01t', subject: HOSTILE, customer: '<b>Ana</b>', topic: null, at: 0 };
  return aReport({ heldLong: { count: 1, tickets: [item] } });
}

test('a report by mail says the same in text and HTML, with its pictures inside', async () => {
  const { relay, outbox } = await anOutbox();
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

  await outbox.send('k', {
    ...aReport(),
    pictures: [{ png, title: 'Tickets a day', description: 'Three.', width: 640 }],
  });

  const [sent] = relay.mails;
  expect(sent?.to).toEqual(['boss@desk.example', 'ops@desk.example']);
  for (const body of [sent?.mail.text, sent?.mail.html || ''])
    for (const said of ['1,240 tickets handed off', 'billing', 'Finance', '6 %', 'board.example/reports'])
      expect(body).toContain(said);
  expect(sent?.raw.toString()).toContain('cid:picture-1@front-desk');
  expect(sent?.mail.attachments[0]).toMatchObject({ cid: 'picture-1@front-desk', contentType: 'image/png' });
});

test('nobody answers a report by itself, and one that comes back is known', async () => {
  const { relay, outbox } = await anOutbox();

  await outbox.send('k', aReport());

  const headers = (relay.mails[0]?.mail.headerLines ?? []).map(({ key, line }) => {
    return { name: key, value: line.slice(line.indexOf(':') + 1).trim() };
  });
  expect(headers).toContainEqual({ name: 'auto-submitted', value: 'auto-generated' });
  const seen = (name: string) =>
    ownNotification({
      headers: headers.filter((one) => one.name === name),
      envelopeFrom: null,
      contentTypes: [],
      trustedForwarders: [],
    });
  expect(seen('message-id')?.kind).toBe('own-notification');
  expect(seen('x-front-desk-hand-off')?.kind).toBe('own-notification');
});

test('what a customer wrote stays text, and ends no header', async () => {
  const { relay, outbox } = await anOutbox();

  await outbox.send('k', hostileReport());

  const [sent] = relay.mails;
  expect(sent?.mail.html).not.toMatch(/<img|<b>Ana/);
  expect(sent?.mail.html).toContain('&lt;img');
  expect(sent?.to).toHaveLength(2);
  expect(sent?.mail.bcc).toBeUndefined();
  expect(sent?.mail.text).toContain('<img src');
  expect(sent?.mail.text).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
});

test('who of several is refused is named, and the others have it', async () => {
  const relay = await aRelay((address) => (address.startsWith('ops') ? 550 : null));
  onTestFinished(() => relay.close());
  const to = ['boss@desk.example', 'ops@desk.example'];
  const carrier = smtpCarrier({ relayUrl: relay.url });
  const outbox = mailReportOutbox({ carrier, from: 'desk@desk.example', to, boardUrl: () => '' });

  const sent = await outbox.send('k', aReport());

  expect(relay.mails.map((mail) => mail.to)).toEqual([['boss@desk.example']]);
  expect(sent).toEqual({ kind: 'sent', missed: expect.stringMatching(/refuses ops@desk\.example \(550/) });
});

test('a relay that refuses for good is an answer, with the reason', async () => {
  const { codes, outbox } = await anOutbox();
  codes.loseNext = 554;

  const sent = await outbox.send('k', aReport());

  expect(sent).toEqual({ kind: 'refused', reason: expect.stringContaining('refuses') });
});
