import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../src/domain/router/message.ts';
import type { Envelope, MailParser } from '../../src/ports/mail-parser.ts';
import { MONDAY } from '../arbitraries/aTicket.ts';

const ENVELOPE: Envelope = {
  from: 'ana@customer.example',
  to: ['support@ours.example'],
  receivedAt: MONDAY,
  trust: 'unknown',
  trustRemark: null,
};

const HEADERS = {
  'Message-ID': '<one@customer.example>',
  From: 'Ana Novak <Ana@Customer.example>',
  To: 'support@ours.example, Bo <bo@customer.example>',
  Date: 'Tue, 5 Mar 2024 10:14:00 +0100',
  Subject: 'Invoice 4411',
};

/** Ana's mail, but for the headers given; null leaves one out. */
function anasMail(headers: Readonly<Record<string, string | null>> = {}, body = 'The amount is wrong.') {
  const lines = Object.entries({ ...HEADERS, ...headers }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return Buffer.from([...lines, '', body, ''].join('\r\n'));
}

const BROKEN: readonly (readonly [string, Uint8Array])[] = [
  ['nothing at all', new Uint8Array()],
  ['NUL bytes', new Uint8Array(500)],
  ['a body without headers', Buffer.from('just some words\r\nand more')],
  ['headers without a body', Buffer.from('Subject: x\r\n')],
  ['parts that never begin', anasMail({ 'Content-Type': 'multipart/mixed; boundary="b"' })],
  ['parts that never end', anasMail({ 'Content-Type': 'multipart/mixed; boundary="b"' }, '--b\r\nX')],
  ['a charset nobody has', anasMail({ 'Content-Type': 'text/plain; charset="klingon"' })],
  ['a header line of a megabyte', anasMail({ Subject: 'x'.repeat(1_000_000) })],
  [
    'ten thousand recipients',
    anasMail({ To: Array.from({ length: 10_000 }, (_, n) => `p${n}@x.example`).join(', ') }),
  ],
];

/** `make`: a new parser. Only plain mails of one part must be understood; anything else may come back `broken`. */
export function mailParserContract(adapter: string, make: () => MailParser): void {
  const read = (raw: Uint8Array, envelope: Partial<Envelope> = {}): Promise<Inbound> =>
    make().parse(raw, { ...ENVELOPE, ...envelope }, 'raw-1');

  describe(`contract mail-parser: ${adapter}`, () => {
    it('says who wrote what to whom and when, and where the raw mail is kept', async () => {
      const mail = await read(anasMail());

      expect(mail).toMatchObject({
        lane: 'mail',
        customer: { id: 'ana@customer.example', email: 'ana@customer.example', name: 'Ana Novak' },
        subject: 'Invoice 4411',
        text: 'The amount is wrong.',
        fullText: null,
        attachments: [],
        mail: { messageId: 'one@customer.example', chain: [] },
        sentAt: Date.UTC(2024, 2, 5, 9, 14),
        rejected: null,
        broken: null,
        rawKey: 'raw-1',
      });
      expect(new Set(mail.parties)).toEqual(
        new Set(['ana@customer.example', 'bo@customer.example', 'support@ours.example']),
      );
      expect(mail.parties[0]).toBe('ana@customer.example');
    });

    it('names the mails it answers, the one answered first, none twice', async () => {
      const mail = await read(
        anasMail({
          'In-Reply-To': '<two@ours.example>',
          References: '<one@ours.example> <two@ours.example>',
        }),
      );

      expect(mail.mail?.chain).toEqual(['two@ours.example', 'one@ours.example']);
    });

    it('shows the new text alone and keeps the whole beside it', async () => {
      const body = 'It is still wrong.\r\n\r\n> We have corrected it.';

      const mail = await read(anasMail({ 'In-Reply-To': '<two@ours.example>' }, body));

      expect(mail.text).toBe('It is still wrong.');
      expect(mail.fullText).toContain('> We have corrected it.');
    });

    it('takes trust from the door, which alone knows', async () => {
      const failed = await read(anasMail(), { trust: 'failed', trustRemark: 'SPF failed' });

      expect(failed).toMatchObject({ trust: 'failed', trustRemark: 'SPF failed' });
      expect(await read(anasMail(), { trust: 'verified' })).toMatchObject({ trust: 'verified' });
    });

    it('gives the same mail twice the same input, also to two at once and to another parser', async () => {
      const parser = make();

      const [once, ...others] = await Promise.all([
        parser.parse(anasMail(), ENVELOPE, 'raw-1'),
        parser.parse(anasMail(), ENVELOPE, 'raw-1'),
        read(anasMail()),
      ]);

      for (const other of others) expect(other).toEqual(once);
    });

    it('knows a redelivery by its key, whatever it was stamped with on the way', async () => {
      const first = await read(anasMail());

      const again = await read(anasMail({ Received: 'from relay-2; Tue, 5 Mar 2024 10:15:00 +0100' }));

      expect(again.laneKey).toEqual(first.laneKey);
      expect(first.laneKey).toMatchObject({ holdsFor: null });
    });

    it.each([
      ['sender', { From: 'Bo <bo@customer.example>' }, undefined],
      ['date', { Date: 'Wed, 6 Mar 2024 10:14:00 +0100' }, undefined],
      ['subject', { Subject: 'Invoice 4412' }, undefined],
      ['body', {}, 'The date is wrong.'],
      ['id', { 'Message-ID': '<two@customer.example>' }, undefined],
    ])('gives another %s another key, since real senders reuse ids', async (_what, headers, body) => {
      const first = await read(anasMail());

      const other = await read(anasMail(headers, body));

      expect(other.laneKey.key).not.toBe(first.laneKey.key);
    });

    it('rejects what software answered on its own, with the reason, and takes "no" for a person', async () => {
      const away = await read(anasMail({ 'Auto-Submitted': 'auto-replied' }));

      expect(away.rejected).toMatchObject({ kind: 'auto-reply', remark: expect.stringMatching(/./) });
      expect(await read(anasMail({ 'Auto-Submitted': 'no' }))).toMatchObject({ rejected: null });
    });

    it('falls back on the envelope for a mail that names no sender', async () => {
      const mail = await read(anasMail({ From: null }), { from: 'bo@customer.example' });

      expect(mail.customer).toMatchObject({ id: 'bo@customer.example' });
    });

    it('calls a mail broken that nobody sent, in words, with all the rest of it', async () => {
      const mail = await read(anasMail({ From: null }), { from: '' });

      expect(mail.broken).toMatch(/\w/);
      expect(mail).toMatchObject({ subject: 'Invoice 4411', text: 'The amount is wrong.', rawKey: 'raw-1' });
    });

    it.each(BROKEN)('never throws for what a mail contains: %s', async (_what, raw) => {
      expectWhole(await read(raw));
    });

    it('never throws for any bytes, in a body or as the whole mail', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
          expectWhole(await read(bytes));
          expectWhole(await read(Buffer.concat([anasMail(), bytes])));
        }),
      );
    });

    it('leaves the bytes it was given as they were: they are what is kept', async () => {
      const raw = anasMail();

      await read(raw);

      expect(raw.equals(anasMail())).toBe(true);
    });

    it('does not mix mails read at once', async () => {
      const parser = make();
      const bodies = Array.from({ length: 30 }, (_, n) => `Question number ${n} about my order`);

      const mails = await Promise.all(
        bodies.map((body, n) => parser.parse(anasMail({}, body), ENVELOPE, `raw-${n}`)),
      );

      expect(mails.map(({ text }) => text)).toEqual(bodies);
      expect(mails.map(({ rawKey }) => rawKey)).toEqual(bodies.map((_, n) => `raw-${n}`));
    });
  });
}

/** What every input has, however little of the mail could be read. */
function expectWhole(mail: Inbound): void {
  expect(mail).toMatchObject({ lane: 'mail', rawKey: 'raw-1' });
  // Not vouched for by the door; a mail without a readable From fails on top of that.
  expect(['unknown', 'failed']).toContain(mail.trust);
  expect(mail.customer.id).not.toBe('');
  expect(mail.laneKey.key).not.toBe('');
  for (const text of [mail.subject, mail.text]) expect(typeof text).toBe('string');
  expect(mail.parties.every((party) => party === party.toLowerCase())).toBe(true);
  if (mail.customer.email === null) expect(mail.broken).toMatch(/\w/);
}
