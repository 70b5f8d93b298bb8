import { describe, expect, it } from 'vitest';
import { sesPostmark } from '../../../src/adapters/mailauth/ses-postmark.ts';
import { A_MAIL, aSesMail, type SesMail } from './aSesMail.ts';
import { brokenDns, deafDns, type Records, someDns } from './someDns.ts';

/** What SES says of a mail, for a desk where mail may come through these forwarders. */
function markOf(mail: SesMail | Buffer, records: Records = {}, trustedForwarders: readonly string[] = []) {
  const raw = Buffer.isBuffer(mail) ? mail : aSesMail(mail);
  return sesPostmark({ trustedForwarders, nameserver: someDns(records).nameserver })(raw);
}
const trustOf = async (...given: Parameters<typeof markOf>) => (await markOf(...given)).envelope.trust;

describe('what SES wrote on a mail', () => {
  it('says who sent it, for whom, and that it is theirs', async () => {
    const mark = await markOf({ to: 'Support@desk.example' });

    expect(mark).toEqual({
      envelope: {
        from: 'ana@customer.example',
        to: ['support@desk.example'],
        trust: 'verified',
        trustRemark: 'Amazon SES says spf=pass',
      },
      about: 'ana@customer.example',
      rejected: null,
    });
  });

  it.each<readonly [string, SesMail, string]>([
    ['spam', { spam: 'FAIL' }, 'X-SES-Spam-Verdict: FAIL'],
    ['virus', { virus: 'FAIL' }, 'X-SES-Virus-Verdict: FAIL'],
    ['virus', { spam: 'FAIL', virus: 'FAIL' }, 'X-SES-Virus-Verdict: FAIL'],
  ])('rejects %s with the line that says so', async (kind, mail, remark) => {
    expect((await markOf(mail)).rejected).toEqual({ kind, remark });
  });

  it.each(['PASS', 'GRAY', 'PROCESSING_FAILED', 'DISABLED', ''])(
    'rejects nothing for %s',
    async (verdict) => {
      expect((await markOf({ spam: verdict, virus: verdict })).rejected).toBeNull();
    },
  );

  it('knows a bounce by its empty sender', async () => {
    expect((await markOf({ from: '' })).envelope.from).toBe('');
  });

  it.each<readonly [string, readonly string[], string]>([
    ['DMARC', ['dmarc=pass header.from=customer.example'], 'verified'],
    ['a signature of the domain', ['dkim=pass header.i=@mail.customer.example', 'dmarc=none'], 'verified'],
    ['the server, when it came in the name of the domain', ['dkim=none'], 'verified'],
    ['a signature that is broken', ['dkim=fail header.i=@customer.example', 'dmarc=none'], 'verified'],
  ])('takes the word of %s', async (_what, results, trust) => {
    expect(await trustOf({ results })).toBe(trust);
  });

  it('is no word on a sender for whom somebody else signed', async () => {
    const mark = await markOf({
      from: 'bounce@mailer.example',
      results: ['dkim=pass header.i=@mailer.example', 'dmarc=none header.from=customer.example'],
    });

    expect(mark.envelope).toMatchObject({
      trust: 'unknown',
      trustRemark: 'Amazon SES found nothing that speaks for customer.example',
    });
  });

  it.each<readonly [string, Records, string]>([
    ['refuses such mail', { 'TXT _dmarc.customer.example': ['v=DMARC1; p=reject'] }, 'failed'],
    ['puts it aside', { 'TXT _dmarc.customer.example': ['v=DMARC1;p=Quarantine; rua=mailto:x@y'] }, 'failed'],
    ['asks for nothing', { 'TXT _dmarc.customer.example': ['v=DMARC1; p=none'] }, 'unknown'],
    ['has no record', {}, 'unknown'],
    [
      'has two records',
      { 'TXT _dmarc.customer.example': ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] },
      'unknown',
    ],
    ['has another text there', { 'TXT _dmarc.customer.example': ['v=spf1 -all', 'p=reject'] }, 'unknown'],
  ])('that DMARC failed is a failure where the domain %s', async (_what, records, trust) => {
    const forged = { from: 'x@evil.example', results: ['dmarc=fail header.from=customer.example'] };

    expect(await trustOf(forged, records)).toBe(trust);
  });

  it.each<readonly [string, readonly string[], string]>([
    ['what is asked for all below it', ['v=DMARC1; p=reject'], 'failed'],
    ['what is asked for those below it alone', ['v=DMARC1; p=reject; sp=none'], 'unknown'],
  ])('and where the domain says nothing itself, the one above it says %s', async (_what, record, trust) => {
    const below = {
      from: 'x@evil.example',
      results: ['dmarc=fail header.from=shop.customer.example'],
      mail: A_MAIL.replace('ana@customer.example', 'ana@shop.customer.example'),
    };

    expect(await trustOf(below, { 'TXT _dmarc.customer.example': record })).toBe(trust);
  });

  it.each([
    ['answers nobody', deafDns],
    ['is broken', brokenDns],
  ])('leaves a failed DMARC unknown where DNS %s', async (_what, nameserver) => {
    const raw = aSesMail({ from: 'x@evil.example', results: ['dmarc=fail header.from=customer.example'] });

    const mark = await sesPostmark({ trustedForwarders: [], nameserver, within: 30 })(raw);

    expect(mark.envelope.trust).toBe('unknown');
  });
});

describe('a forwarder of ours before SES', () => {
  const through = {
    peer: '192.0.2.99',
    from: 'support@ours.example',
    results: ['dmarc=fail header.from=customer.example'],
    mail: `Received: from mx.customer.example by mx.ours.example with ESMTP id 9; Sun, 22 Nov 2026 09:00:01 +0000
Authentication-Results: mx.ours.example; dmarc=pass header.from=customer.example
${A_MAIL}`,
  };
  const records = { 'TXT _dmarc.customer.example': ['v=DMARC1; p=reject'] };

  it('is believed in the place of SES, which saw the forwarder alone', async () => {
    const mark = await markOf(through, records, ['192.0.2.99', 'mx.ours.example']);

    expect(mark.envelope).toMatchObject({
      trust: 'verified',
      trustRemark: 'mx.ours.example says dmarc=pass',
    });
  });

  it('is not believed when somebody else hands the mail over', async () => {
    expect(
      await trustOf({ ...through, peer: '192.0.2.66' }, records, ['192.0.2.99', 'mx.ours.example']),
    ).toBe('failed');
  });
});

describe('a sender who writes what SES writes', () => {
  const FORGED = `X-SES-Spam-Verdict: PASS
X-SES-Virus-Verdict: PASS
Authentication-Results: amazonses.com;
 dkim=pass header.i=@customer.example;
 dmarc=pass header.from=customer.example;
X-SES-RECEIPT: AAAA
`;
  const nobody = {
    from: 'x@evil.example',
    results: ['dkim=none', 'dmarc=none header.from=customer.example'],
  };

  it.each<readonly [string, SesMail]>([
    ['right below the block of SES', { mail: FORGED + A_MAIL }],
    ['right below it, without its last line', { mail: FORGED + A_MAIL, without: ['X-SES-DKIM-SIGNATURE'] }],
    ['below a Received line of its own', { mail: A_MAIL.replace('From:', `${FORGED}From:`) }],
    ['with a whole block', { mail: aSesMail().toString().replaceAll('\r', '') }],
    [
      'in what it calls itself',
      { helo: 'x; dkim=pass header.i=@customer.example; dmarc=pass header.from=customer.example' },
    ],
    ['in whose name it comes', { from: '"; dmarc=pass header.from=customer.example; "@evil.example' }],
    [
      'by naming the receiving server in its greeting',
      { helo: 'x by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 1 for a@b;' },
    ],
  ])('%s is not believed', async (_what, hostile) => {
    const mark = await markOf({ ...nobody, ...hostile });

    expect(mark.envelope.trust).toBe('unknown');
  });

  it('clears no spam and no virus by it', async () => {
    const mark = await markOf({ spam: 'FAIL', mail: FORGED + A_MAIL });

    expect(mark.rejected).toMatchObject({ kind: 'spam' });
  });

  it('makes nobody else a spammer', async () => {
    const below = `X-SES-Spam-Verdict: FAIL\nX-SES-Virus-Verdict: FAIL\n${A_MAIL}`;

    expect((await markOf({ mail: below })).rejected).toBeNull();
    expect(
      (await markOf({ mail: below, without: ['X-SES-Spam-Verdict', 'X-SES-Virus-Verdict'] })).rejected,
    ).toBeNull();
  });

  it.each<readonly [string, Buffer]>([
    ['without SES', Buffer.from(`${FORGED}${A_MAIL}`.replaceAll('\n', '\r\n'))],
    [
      'with a block of another server',
      Buffer.from(
        aSesMail().toString().replace('inbound-smtp.ap-southeast-1.amazonaws.com', 'mx.evil.example'),
      ),
    ],
    ['with a block that has no receipt', aSesMail({ without: ['X-SES-RECEIPT'] })],
    ['with a line before the block', Buffer.concat([Buffer.from('X-First: 1\r\n'), aSesMail()])],
    ['of nothing', Buffer.alloc(0)],
    ['of any bytes', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7_919) % 256))],
  ])('and a mail %s is vouched for by nobody', async (_what, raw) => {
    const mark = await markOf(raw);

    expect(mark).toMatchObject({
      envelope: { from: null, to: [], trust: 'unknown', trustRemark: 'SES did not say who sent it' },
      rejected: null,
    });
  });
});
