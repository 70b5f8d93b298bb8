import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { mailHandOffPlace } from '../../src/adapters/mail/hand-off-place.ts';
import { smtpCarrier } from '../../src/adapters/mail/smtp-carrier.ts';
import { mailauthSenderCheck } from '../../src/adapters/mailauth/sender-check.ts';
import { mailParser } from '../../src/adapters/mime/mail-parser.ts';
import { sha256 } from '../../src/adapters/system/digest.ts';
import { type SmtpDoor, smtpDoor } from '../../src/desk/smtp-door.ts';
import { getTicket } from '../../src/handlers/get-ticket.ts';
import type { SenderCheck } from '../../src/ports/sender-check.ts';
import { aRelay } from '../adapters/mail/aRelay.ts';
import { KEY_RECORD, signedMail, someDns } from '../adapters/mailauth/someDns.ts';
import { anApiCall, bodyOf } from '../handlers/aRequest.ts';
import { roomsInMemory } from '../handlers/roomsInMemory.ts';

const DNS = {
  'TXT s1._domainkey.vip.example': [KEY_RECORD],
  'TXT _dmarc.vip.example': ['v=DMARC1; p=reject'],
};

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

/** A desk behind a real SMTP door, to which every client seems to come from the internet. */
async function aDesk(options: Parameters<typeof roomsInMemory>[0] = {}) {
  const made = roomsInMemory(options);
  const real = mailauthSenderCheck({ trustedForwarders: [], nameserver: someDns(DNS).nameserver });
  const senderCheck: SenderCheck = {
    check: (raw, peer) => real.check(raw, { ...peer, address: '203.0.113.9' }),
  };
  const parser = mailParser({
    digest: sha256,
    ownAddresses: ['support@desk.example'],
    trustedForwarders: [],
  });
  const door: SmtpDoor = smtpDoor({ ...made.rooms, parser, senderCheck, ownAddresses: [] });
  opened.push(door);
  const port = await door.listen('127.0.0.1', 0);
  const mail = createTransport({ host: '127.0.0.1', port });
  const send = async (raw: Buffer, from = 'ana@vip.example') => {
    await mail.sendMail({ raw, envelope: { from, to: 'support@desk.example' } });
    await made.desk.drain();
  };
  const tickets = async () => {
    const { items } = await made.rooms.views.tickets({}, null, 10);
    return Promise.all(
      items.map(async ({ id }) => bodyOf(await getTicket(made.rooms)(anApiCall({ method: 'GET', id })))),
    );
  };
  return { ...made, send, tickets };
}

const QUESTION = {
  from: 'Ana <ana@vip.example>',
  to: 'support@desk.example',
  subject: 'Invoice 4411',
  text: 'The amount on it is wrong #billing',
  messageId: '<one@vip.example>',
};
const ANSWER = {
  ...QUESTION,
  subject: 'Re: Invoice 4411',
  text: 'Please pay the other account instead #billing',
  messageId: '<two@vip.example>',
  inReplyTo: '<one@vip.example>',
};

const forged = (mail: Buffer) =>
  Buffer.from(
    [
      'X-SES-Spam-Verdict: PASS',
      'X-SES-DKIM-Verdict: PASS',
      'Authentication-Results: mx.desk.example; dkim=pass header.d=vip.example; dmarc=pass header.from=vip.example',
      mail.toString('latin1').replace(/^DKIM-Signature:[\s\S]*?\r\n(?![ \t])/i, ''),
    ].join('\r\n'),
    'latin1',
  );

describe('a mail through the SMTP door', () => {
  it('with a good signature is verified, counts as VIP, and its answer joins', async () => {
    const { send, tickets } = await aDesk();

    await send(await signedMail('vip.example', QUESTION));
    await send(await signedMail('vip.example', ANSWER));

    expect(await tickets()).toMatchObject([
      {
        customer: { email: 'ana@vip.example', vip: true, trust: 'verified' },
        messages: [
          { trust: 'verified', trust_remark: 'signed by vip.example (DKIM)' },
          { trust: 'verified' },
        ],
      },
    ]);
  });

  it('that is forged is a ticket of its own and no VIP, whatever its headers claim', async () => {
    const { send, tickets } = await aDesk();
    await send(await signedMail('vip.example', QUESTION));

    await send(forged(await signedMail('vip.example', ANSWER)), 'eve@stranger.example');

    const [one, other] = (await tickets()).toSorted((a, b) =>
      String(a.ticket_id).localeCompare(String(b.ticket_id)),
    );
    expect(one).toMatchObject({ messages: [{ text: expect.stringContaining('The amount') }] });
    expect(other).toMatchObject({
      customer: { email: 'ana@vip.example', vip: false, trust: 'failed' },
      related_to: [one?.ticket_id],
      merged_into: null,
      messages: [{ trust: 'failed', trust_remark: expect.stringContaining('vip.example') }],
    });
  });

  it('that is forged never takes the place under which the customer would be merged', async () => {
    const { send, tickets } = await aDesk();

    await send(forged(await signedMail('vip.example', ANSWER)), 'eve@stranger.example');
    await send(await signedMail('vip.example', QUESTION));
    const [first, honest] = (await tickets()).toSorted((a, b) =>
      String(a.ticket_id).localeCompare(String(b.ticket_id)),
    );

    expect(first).toMatchObject({ status: 'routed', customer: { trust: 'failed' } });
    expect(honest).toMatchObject({ status: 'routed', customer: { trust: 'verified', vip: true } });
  });

  it('that is forged says so on the hand-off mail', async () => {
    const relay = await aRelay();
    opened.push(relay);
    const place = mailHandOffPlace({
      carrier: smtpCarrier({ relayUrl: relay.url }),
      from: 'desk@desk.example',
      boardUrl: () => 'http://desk.example',
    });
    const { send } = await aDesk({ reach: { slack: false, mail: true }, places: [place] });

    await send(forged(await signedMail('vip.example', QUESTION)), 'eve@stranger.example');

    expect(relay.mails.map(({ mail }) => mail.text).join()).toMatch(/Sender: failed \(neither a signature/);
  });

  it('whose shown sender is not the one that was checked is not verified', async () => {
    const { desk, send } = await aDesk();
    const mail = await signedMail('vip.example', {
      ...QUESTION,
      from: 'support@desk.example',
      replyTo: 'ana@vip.example',
    });

    await send(mail, 'ana@vip.example');

    const [ticket] = await desk.store.openOf('ana@vip.example', 5);
    expect(ticket).toMatchObject({ trust: 'unknown' });
  });
});
