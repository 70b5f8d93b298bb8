import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MailPeer, SenderCheck } from '../../src/ports/sender-check.ts';

/** The internet as one contract sees it. */
export interface Internet {
  /** Mail of this domain may come from `PEER`. */
  readonly vouches: 'customer.example';
  /** This domain refuses mail that is not its own, and `PEER` is not its own. */
  readonly refuses: 'bank.example';
  readonly dns: 'answers' | 'silent';
}

export const PEER: MailPeer = {
  address: '203.0.113.9',
  helo: 'mail.customer.example',
  mailFrom: 'ana@customer.example',
};

const mailFrom = (from: string, ...headers: readonly string[]) =>
  Buffer.from([...headers, `From: ${from}`, 'Subject: Invoice', '', 'Wrong amount.', ''].join('\r\n'));

const VERDICTS = expect.stringMatching(/^(?:verified|unknown|failed)$/);

/** `make`: a check that sees this internet. */
export function senderCheckContract(adapter: string, make: (internet: Internet) => SenderCheck): void {
  const on = (dns: Internet['dns']) => make({ vouches: 'customer.example', refuses: 'bank.example', dns });

  describe(`contract sender-check: ${adapter}`, () => {
    it('verifies a sender whose domain vouches for it, and says by what', async () => {
      const verdict = await on('answers').check(mailFrom('Ana <Ana@Customer.example>'), PEER);

      expect(verdict).toEqual({
        trust: 'verified',
        remark: expect.stringContaining('customer.example'),
        from: 'ana@customer.example',
      });
    });

    it('fails a sender whose domain refuses such mail, and says so', async () => {
      const verdict = await on('answers').check(mailFrom('ceo@bank.example'), PEER);

      expect(verdict).toMatchObject({
        trust: 'failed',
        remark: expect.stringContaining('bank.example'),
        from: 'ceo@bank.example',
      });
    });

    it('leaves a sender unknown of whom nobody says anything', async () => {
      const verdict = await on('answers').check(mailFrom('bo@nobody.example'), PEER);

      expect(verdict).toMatchObject({ trust: 'unknown', remark: expect.stringMatching(/\w/) });
    });

    it.each(['127.0.0.1', '10.1.2.3', '192.168.0.7', '::1'])(
      'says nothing of what %s hands over: forwarders of the house, and tests',
      async (address) => {
        const verdict = await on('answers').check(mailFrom('ana@customer.example'), { ...PEER, address });

        expect(verdict).toMatchObject({ trust: 'unknown', remark: null });
      },
    );

    it('leaves everybody unknown, with a remark, when DNS does not answer', async () => {
      const check = on('silent');

      for (const from of ['ana@customer.example', 'ceo@bank.example']) {
        expect(await check.check(mailFrom(from), PEER)).toMatchObject({
          trust: 'unknown',
          remark: expect.stringMatching(/DNS/),
        });
      }
    });

    it('takes no header for evidence', async () => {
      const forged = mailFrom(
        'ceo@bank.example',
        'Authentication-Results: mx.ours.example; dmarc=pass header.from=bank.example',
        'X-SES-Spam-Verdict: PASS',
        'Received-SPF: pass',
      );

      expect(await on('answers').check(forged, PEER)).toMatchObject({ trust: 'failed' });
    });

    it('gives the same mail the same verdict, also to many at once', async () => {
      const check = on('answers');
      const from = ['ana@customer.example', 'ceo@bank.example', 'bo@nobody.example'];

      const once = await Promise.all(from.map((each) => check.check(mailFrom(each), PEER)));
      const again = await Promise.all([...from, ...from].map((each) => check.check(mailFrom(each), PEER)));

      expect(again).toEqual([...once, ...once]);
    });

    it('never throws, whatever the mail and the peer', async () => {
      const check = on('answers');
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ maxLength: 200 }),
          fc.string(),
          fc.option(fc.string()),
          async (bytes, address, mailFrom_) => {
            const mail = Buffer.concat([mailFrom('ana@customer.example'), bytes]);
            const peer = { address, helo: mailFrom_, mailFrom: mailFrom_ };

            expect(await check.check(bytes, PEER)).toMatchObject({ trust: VERDICTS });
            expect(await check.check(mail, peer)).toMatchObject({ trust: VERDICTS });
            expect(await check.check(mail, { ...peer, address: PEER.address })).toMatchObject({
              trust: VERDICTS,
            });
          },
        ),
        { numRuns: 50 },
      );
    });
  });
}
