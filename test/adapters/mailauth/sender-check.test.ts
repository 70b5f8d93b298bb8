import { describe, expect, it } from 'vitest';
import { mailauthSenderCheck, type SenderCheckOptions } from '../../../src/adapters/mailauth/sender-check.ts';
import type { MailPeer } from '../../../src/ports/sender-check.ts';
import { PEER, senderCheckContract } from '../../contracts/sender-check.ts';
import {
  brokenDns,
  deafDns,
  KEY_RECORD,
  type Records,
  signedMail,
  someDns,
  weaklySigned,
} from './someDns.ts';

const RECORDS: Records = {
  'TXT customer.example': ['v=spf1 ip4:203.0.113.0/24 -all'],
  'TXT _dmarc.bank.example': ['v=DMARC1; p=reject'],
  'TXT bank.example': ['v=spf1 -all'],
};

senderCheckContract('mailauth', ({ dns }) =>
  mailauthSenderCheck({
    trustedForwarders: [],
    nameserver: dns === 'silent' ? deafDns : someDns(RECORDS).nameserver,
    within: dns === 'silent' ? 50 : 3_000,
  }),
);

const KEYS: Records = {
  ...RECORDS,
  'TXT s1._domainkey.customer.example': [KEY_RECORD],
  'TXT s1._domainkey.mailer.customer.example': [KEY_RECORD],
  'TXT s1._domainkey.stranger.example': [KEY_RECORD],
  'TXT s1._domainkey.bank.example': [KEY_RECORD],
};

const ELSEWHERE: MailPeer = {
  address: '198.51.100.7',
  helo: 'out.relay.example',
  mailFrom: 'x@relay.example',
};

function check(mail: Uint8Array, records: Records = KEYS, options: Partial<SenderCheckOptions> = {}) {
  const dns = someDns(records);
  const made = mailauthSenderCheck({ trustedForwarders: [], nameserver: dns.nameserver, ...options });
  return { asked: dns.asked, from: (peer: MailPeer) => made.check(mail, peer) };
}

const edited = (mail: Buffer, from: string, to: string) => {
  expect(mail.toString('latin1')).toContain(from);
  return Buffer.from(mail.toString('latin1').replace(from, to), 'latin1');
};

describe('a signature (DKIM)', () => {
  it("of the sender's domain verifies it, whatever server sent it", async () => {
    const verdict = await check(await signedMail('customer.example')).from(ELSEWHERE);

    expect(verdict).toEqual({
      trust: 'verified',
      remark: 'signed by customer.example (DKIM)',
      from: 'ana@customer.example',
    });
  });

  it('of a domain of the same owner does too, unless the domain asks for its own', async () => {
    const mail = await signedMail('mailer.customer.example');
    const strict = { ...KEYS, 'TXT _dmarc.customer.example': ['v=DMARC1; p=none; adkim=s'] };

    expect(await check(mail).from(ELSEWHERE)).toMatchObject({ trust: 'verified' });
    expect(await check(mail, strict).from(ELSEWHERE)).toMatchObject({ trust: 'unknown' });
  });

  it('of a stranger proves nothing, and the stranger is not even asked', async () => {
    const asking = check(await signedMail('stranger.example'));

    expect(await asking.from(ELSEWHERE)).toMatchObject({ trust: 'unknown' });
    expect(asking.asked.filter((question) => question.includes('stranger'))).toEqual([]);
  });

  it('holds over bare line feeds, which some relays make of line ends, and over large mails', async () => {
    const mail = await signedMail('customer.example', { text: 'word\n'.repeat(300_000) });
    const bare = Buffer.from(mail.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');

    expect(await check(bare).from(ELSEWHERE)).toMatchObject({ trust: 'verified' });
  });

  it.each([
    ['the text', 'The amount', 'My account'],
    ['the subject', 'Invoice 4411', 'Invoice 4412'],
    ['a second subject on top', 'DKIM-Signature:', 'Subject: Pay me\r\nDKIM-Signature:'],
    ['a line that ends the headers for some', '\r\nMIME-Version', '\r\nPay me\r\nMIME-Version'],
    ['a second sender on top', 'DKIM-Signature:', 'From: eve@customer.example\r\nDKIM-Signature:'],
    ['a type that shows other words', 'DKIM-Signature:', 'Content-Type: text/html\r\nDKIM-Signature:'],
  ])('is broken by whoever changes %s', async (_what, from, to) => {
    const mail = edited(await signedMail('customer.example'), from, to);

    expect(await check(mail).from(ELSEWHERE)).toMatchObject({ trust: 'unknown' });
  });

  it.each([
    ['covers but a part of the text (l=)', { maxBodyLength: 5 }],
    ['is of SHA-1', { algorithm: 'rsa-sha1' }],
    ['leaves From out', { headerList: 'Subject' }],
  ])('is not believed when it %s', async (_what, weakness) => {
    const mail = 'From: ana@customer.example\r\nSubject: Hello\r\n\r\nWords and words.\r\n';
    const whole = await weaklySigned(mail, {});
    const weak = await weaklySigned(mail, weakness);

    expect(await check(whole).from(ELSEWHERE)).toMatchObject({ trust: 'verified' });
    expect(await check(weak).from(ELSEWHERE)).toMatchObject({ trust: 'unknown' });
  });

  it('that is broken fails the mail where the domain demands one', async () => {
    const mail = edited(
      await signedMail('bank.example', { from: 'ceo@bank.example' }),
      'The amount',
      'My account',
    );

    expect(await check(mail).from(ELSEWHERE)).toMatchObject({
      trust: 'failed',
      remark: expect.stringContaining('bank.example, which refuses such mail'),
    });
  });
});

const plainMail = (...headers: readonly string[]) =>
  Buffer.from([...headers, 'Subject: Hello', '', 'Words.', ''].join('\r\n'));

describe('the sending server (SPF)', () => {
  it('proves the sender only when the mail was handed over in the name of its domain', async () => {
    const mail = plainMail('From: ana@customer.example');

    expect(await check(mail).from(PEER)).toMatchObject({
      trust: 'verified',
      remark: 'sent from a server of customer.example (SPF)',
    });
    expect(await check(mail).from({ ...PEER, mailFrom: 'x@stranger.example' })).toMatchObject({
      trust: 'unknown',
    });
    expect(await check(mail).from({ ...PEER, address: '198.51.100.7' })).toMatchObject({ trust: 'unknown' });
  });

  it('of a bounce is asked by the name of the server', async () => {
    const helo = { ...RECORDS, 'TXT mail.customer.example': ['v=spf1 ip4:203.0.113.9 -all'] };

    const verdict = await check(plainMail('From: postmaster@customer.example'), helo).from({
      ...PEER,
      mailFrom: '',
    });

    expect(verdict).toMatchObject({ trust: 'verified' });
  });

  it('that came over IPv6 as IPv4 is the same server', async () => {
    const verdict = await check(plainMail('From: ana@customer.example')).from({
      ...PEER,
      address: '::ffff:203.0.113.9',
    });

    expect(verdict).toMatchObject({ trust: 'verified' });
  });

  it('of other customers of one host proves nothing: they share a suffix, not an owner', async () => {
    const records = {
      'TXT eve.github.io': ['v=spf1 +all'],
      'TXT _dmarc.ana.github.io': ['v=DMARC1; p=reject'],
    };

    const verdict = await check(plainMail('From: ana@ana.github.io'), records).from({
      ...PEER,
      mailFrom: 'x@eve.github.io',
    });

    expect(verdict).toMatchObject({ trust: 'failed' });
  });
});

describe('what cannot be found out', () => {
  it('is unknown when DNS breaks down, and never failed on a guess', async () => {
    const made = mailauthSenderCheck({ trustedForwarders: [], nameserver: brokenDns });

    expect(await made.check(plainMail('From: ceo@bank.example'), PEER)).toMatchObject({
      trust: 'unknown',
      remark: 'DNS gave no answer about bank.example',
    });
  });

  it('is no way around a refusal: slow DNS of a stranger is not waited for', async () => {
    const dns = someDns(RECORDS);
    const made = mailauthSenderCheck({
      trustedForwarders: [],
      nameserver: () => ({
        resolve: (name, kind) =>
          name.includes('slow') ? new Promise(() => {}) : dns.nameserver().resolve(name, kind),
        end: () => undefined,
      }),
    });
    const mail = plainMail(
      'DKIM-Signature: v=1; a=rsa-sha256; d=slow.example; s=s1; h=from; bh=AA==; b=AA==',
      'From: ceo@bank.example',
    );

    expect(
      await made.check(mail, { ...PEER, mailFrom: 'x@slow.example', helo: 'slow.example' }),
    ).toMatchObject({
      trust: 'failed',
    });
  });

  it.each([
    ['several senders', ['From: ceo@bank.example, eve@stranger.example']],
    ['a second From', ['From: ceo@bank.example', 'From: eve@stranger.example']],
    ['no From but a Sender', ['Sender: ceo@bank.example']],
    ['an empty line before the headers', ['', 'From: ceo@bank.example']],
    ["a mailbox's line before the headers", ['From eve Mon Mar  4', 'From: ceo@bank.example']],
    [
      'a sender below thousands of lines',
      [...Array<string>(9_000).fill('X-More: x'), 'From: ceo@bank.example'],
    ],
    [
      'headers without end',
      ['From: ceo@bank.example', ...Array<string>(9_000).fill('X-More: and more of it, and more')],
    ],
  ])('is no way around a refusal: %s', async (_what, headers) => {
    expect(await check(plainMail(...headers)).from(PEER)).toMatchObject({ trust: 'failed' });
  });

  it('stops with the check, also in the middle of a large mail', async () => {
    const mail = await signedMail('customer.example', { text: 'word\t\n'.repeat(2_000_000) });
    const made = mailauthSenderCheck({
      trustedForwarders: [],
      nameserver: someDns(KEYS).nameserver,
      within: 20,
    });

    expect(await made.check(mail, ELSEWHERE)).toMatchObject({
      trust: 'unknown',
      remark: expect.stringContaining('in time'),
    });
  });

  it('asks a bounded number of names, however many signatures and includes there are', async () => {
    const signature = (at: number) =>
      `DKIM-Signature: v=1; a=rsa-sha256; d=d${at}.endless.example; s=s${at}; h=from; bh=AA==; b=AA==`;
    const mail = plainMail(
      ...Array.from({ length: 1_000 }, (_, at) => signature(at)),
      'From: eve@endless.example',
    );
    const records = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [
        `TXT ${at === 0 ? '' : `i${at}.`}endless.example`,
        [`v=spf1 include:i${at + 1}.endless.example -all`],
      ]),
    );
    const asking = check(mail, records);

    const verdict = await asking.from({ ...PEER, mailFrom: 'eve@endless.example' });

    expect(verdict).toMatchObject({ trust: 'unknown' });
    expect(asking.asked.length).toBeLessThan(40);
  });
});

describe('a trusted forwarder', () => {
  const FORWARDER: MailPeer = {
    address: '10.0.0.5',
    helo: 'mx.ours.example',
    mailFrom: 'ana@customer.example',
  };
  const trustedForwarders = ['mx.ours.example', '10.0.0.5'];
  const RECEIVED = 'Received: from out.example (out.example [203.0.113.9]) by mx.ours.example with ESMTP';
  const says = (...results: readonly string[]) =>
    plainMail(
      `Authentication-Results: mx.ours.example; ${results.join('; ')}`,
      RECEIVED,
      'From: ceo@bank.example',
    );
  const forwarded = (mail: Uint8Array, peer = FORWARDER, entries = trustedForwarders) =>
    check(mail, { ...KEYS, 'A mx.ours.example': ['198.51.100.25'] }, { trustedForwarders: entries }).from(
      peer,
    );

  it.each([
    ['DMARC', 'dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=bank.example'],
    ['DKIM', 'spf=fail smtp.mailfrom=x.example; dkim=pass header.i=@mail.bank.example header.s=s1'],
    ['SPF', 'spf=pass (mx: "a; b" ok) smtp.mailfrom=bounce@bank.example'],
  ])('is believed when it says that %s passed for the domain in From', async (_what, results) => {
    expect(await forwarded(says(results))).toMatchObject({ trust: 'verified', from: 'ceo@bank.example' });
  });

  it('is believed when it says that the domain refuses such mail', async () => {
    expect(await forwarded(says('dmarc=fail (p=REJECT) header.from=bank.example'))).toMatchObject({
      trust: 'failed',
    });
  });

  it('proves nobody by what passed for another domain', async () => {
    expect(
      await forwarded(says('dkim=pass header.d=stranger.example; spf=pass smtp.mailfrom=x@y.example')),
    ).toMatchObject({
      trust: 'unknown',
    });
  });

  it('is known by the addresses that DNS gives for its name', async () => {
    const mail = says('dmarc=pass header.from=bank.example');

    expect(
      await forwarded(mail, { ...FORWARDER, address: '198.51.100.25' }, ['mx.ours.example']),
    ).toMatchObject({
      trust: 'verified',
    });
    expect(
      await forwarded(mail, { ...FORWARDER, address: '198.51.100.26' }, ['mx.ours.example']),
    ).toMatchObject({
      trust: 'failed',
    });
  });

  it('has not written what stands below a line of a stranger', async () => {
    const mail = plainMail(
      RECEIVED,
      'Received: from evil.example by out.example',
      'Authentication-Results: mx.ours.example; dmarc=pass header.from=bank.example',
      'From: ceo@bank.example',
    );

    expect(await forwarded(mail)).toMatchObject({ trust: 'unknown' });
  });

  it('that wrote nothing leaves the signature to prove the sender, and never fails it', async () => {
    const good = await signedMail('bank.example', { from: 'ceo@bank.example' });

    expect(await forwarded(good)).toMatchObject({ trust: 'verified' });
    expect(await forwarded(edited(good, 'The amount', 'My account'))).toMatchObject({ trust: 'unknown' });
  });
});
