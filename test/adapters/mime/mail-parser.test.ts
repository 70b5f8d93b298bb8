import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anasMail, fixture, mailBytes, OUR_ADDRESS, parsed } from './aMail.ts';

describe('an everyday mail', () => {
  test('a reply is read: who, what, new text, the thread it belongs to', async () => {
    const mail = await parsed(fixture('gmail-reply'));

    expect(mail).toMatchObject({
      lane: 'mail',
      customer: { id: 'ana@customer.example', email: 'ana@customer.example', name: 'Ana Ruíz' },
      trust: 'unknown',
      subject: 'Re: Rechnung 4411 – Frage',
      text: 'Der Betrag ist falsch: 12 € statt 10 €.',
      attachments: [],
      mail: {
        messageId: 'CAF=gm1@mail.customer.example',
        chain: ['fd-one@ours.example', 'zero@ours.example'],
      },
      parties: ['ana@customer.example', 'bo@customer.example', OUR_ADDRESS],
      sentAt: Date.UTC(2024, 2, 5, 10, 2),
      rejected: null,
      broken: null,
      rawKey: 'raw-1',
    });
    expect(mail.fullText).toContain('> Was ist falsch?');
  });

  test('the whole text stands beside the new text only when it says more', async () => {
    const mail = await parsed(anasMail('The amount is wrong.'));

    expect(mail.text).toBe('The amount is wrong.');
    expect(mail.fullText).toBeNull();
  });

  test('an HTML reply is cut where the client says the earlier mail begins, in a language nobody listed', async () => {
    const mail = await parsed(fixture('outlook-html-reply'));

    expect(mail.text).toBe('It is still wrong.\n\nAna & Bo');
    expect(mail.fullText).toContain('> We have corrected it.');
  });

  test('attachments are listed by name, type and size, and no name is a path', async () => {
    const mail = await parsed(fixture('pictures-and-papers'));

    expect(mail.text).toBe('See the papers.');
    expect(mail.attachments).toEqual([
      { name: 'logo.png', type: 'image/png', size: 8 },
      { name: 'Rechnung 4411fdp.pdf', type: 'application/pdf', size: 8 },
      { name: 'winmail.dat', type: 'application/ms-tnef', size: 4 },
      { name: 'log.txt', type: 'text/plain', size: 15 },
    ]);
  });

  test('a mail forwarded as an attachment without a word has the forward as its text', async () => {
    const mail = await parsed(fixture('forwarded-as-attachment'));

    expect(mail.text).toContain('Pay 12 euros at once.');
    expect(mail.attachments).toMatchObject([{ name: 'Reminder.eml', type: 'message/rfc822' }]);
  });

  test('of plain and HTML versions the plain one is taken, unless it is empty', async () => {
    const both = (plain: string) =>
      anasMail(
        `--b\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>from html</p>\r\n--b--`,
        'Content-Type: multipart/alternative; boundary=b',
      );

    expect((await parsed(both('from plain'))).text).toBe('from plain');
    expect((await parsed(both('   '))).text).toBe('from html');
  });

  test('an empty mail is no broken mail', async () => {
    const mail = await parsed(anasMail(''));

    expect(mail).toMatchObject({ text: '', broken: null, subject: 'Invoice 4411' });
  });
});

describe('who the customer is', () => {
  test.each([
    ['From: ANA@Customer.Example', 'ana@customer.example'],
    ['From: "Ana, of Acme" <ana@customer.example>, bo@customer.example', 'ana@customer.example'],
    ['From: "bo@other.example" <ana@customer.example>', 'ana@customer.example'],
    ['From: nobody at all', 'envelope@customer.example'],
    ['From:', 'envelope@customer.example'],
    ['From: =?utf-8?B?YUBiLmV4YW1wbGU=?=', 'envelope@customer.example'],
  ])('%s', async (from, id) => {
    const mail = await parsed(mailBytes(from, '', 'Hello there'), { from: 'envelope@customer.example' });

    expect(mail.customer.id).toBe(id);
    expect(mail.broken).toBeNull();
  });

  test('nobody, when neither the mail nor its envelope says so: it is held with that reason', async () => {
    const mail = await parsed(mailBytes('Subject: hello', '', 'Hello there'), { from: null });

    expect(mail).toMatchObject({
      customer: { id: 'unknown', email: null },
      text: 'Hello there',
      broken: 'it does not say who sent it',
    });
  });

  test.each(['X-Original-Sender', 'Reply-To'])(
    'behind our own group address it is the one in %s',
    async (header) => {
      const raw = mailBytes(
        `From: "Ana via Support" <${OUR_ADDRESS}>`,
        `${header}: Ana <ana@customer.example>`,
        '',
        'Hi',
      );

      const mail = await parsed(raw, { trust: 'verified' });

      expect(mail.customer.id).toBe('ana@customer.example');
      expect(mail.trust).toBe('unknown');
    },
  );

  test('a stranger naming somebody else in those headers stays himself', async () => {
    const raw = mailBytes(
      'From: eve@other.example',
      'X-Original-Sender: ceo@vip.example',
      'Reply-To: ceo@vip.example',
      '',
      'Hi',
    );

    const mail = await parsed(raw);

    expect(mail.customer.id).toBe('eve@other.example');
    expect(mail.parties).not.toContain('ceo@vip.example');
  });

  test('of ten thousand recipients two hundred parties are kept, the sender first', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `User ${at} <u${at}@many.example>`).join(',\r\n ');

    const mail = await parsed(
      mailBytes('From: ana@customer.example', `To: ${OUR_ADDRESS}, ${many}`, '', 'Hi'),
    );

    expect(mail.parties).toHaveLength(200);
    expect(mail.parties[0]).toBe('ana@customer.example');
    expect(mail.parties).not.toContain(OUR_ADDRESS);
  });
});

describe('the same mail again', () => {
  test('has the same key when only its trace headers differ and its headers are folded anew', async () => {
    const first = await parsed(anasMail('Hello'));
    const again = await parsed(
      mailBytes(
        'Received: from relay.example by mx.ours.example',
        'Subject: Invoice',
        ' 4411',
        'Date: Tue, 5 Mar 2024 10:14:00 +0100',
        'From: Ana',
        '\t<ana@customer.example>',
        'Message-ID: <one@customer.example>',
        '',
        'Hello',
      ),
    );

    expect(again.laneKey).toEqual(first.laneKey);
    expect(first.laneKey).toEqual({ key: expect.stringMatching(/^mail:[0-9a-f]{64}$/), holdsFor: null });
  });

  test('a known Message-ID with another content is another input', async () => {
    const first = await parsed(anasMail('Hello'));
    const other = await parsed(anasMail('Hello again'));

    expect(other.laneKey.key).not.toBe(first.laneKey.key);
  });
});

describe('mail no standard allows is read all the same', () => {
  test.each([
    ['8-bit bytes without a charset', anasMail('Gr\xfc\xdfe'), 'Grüße'],
    ['an unknown charset', anasMail('Hello', 'Content-Type: text/plain; charset=x-none'), 'Hello'],
    [
      'a body without the empty line before it',
      mailBytes('From: ana@customer.example', 'Hello there'),
      'Hello there',
    ],
    ['empty lines before the headers', Buffer.concat([Buffer.from('\r\n\r\n'), anasMail('Hello')]), 'Hello'],
    [
      'a mailbox line before the headers',
      Buffer.concat([Buffer.from('From ana Tue Mar 5\n'), anasMail('Hello')]),
      'Hello',
    ],
    [
      'bare line feeds',
      Buffer.from(anasMail('Hello\r\nthere').toString().replaceAll('\r', '')),
      'Hello\nthere',
    ],
    ['NUL bytes', anasMail('Hel\0lo'), 'Hello'],
    [
      'a missing end of its parts',
      anasMail('--b\r\n\r\nHello', 'Content-Type: multipart/mixed; boundary=b'),
      'Hello',
    ],
    ['broken base64', anasMail('SGVsbG8*=', 'Content-Transfer-Encoding: base64'), 'Hello'],
  ])('%s', async (_what, raw, text) => {
    const mail = await parsed(raw);

    expect(mail.text).toBe(text);
    expect(mail.broken).toBeNull();
    expect(mail.customer.id).toBe('ana@customer.example');
  });

  test('headers in latin-1', async () => {
    const mail = await parsed(
      mailBytes('From: J\xf6rg <j@customer.example>', 'Subject: Gr\xfc\xdfe', '', 'Hi'),
    );

    expect(mail.subject).toBe('Grüße');
    expect(mail.customer.name).toBe('Jörg');
  });

  test.each([
    ['each header in its own charset', 'Subject: Gr\xc3\xbc\xc3\x9fe', 'From: J\xf6rg <j@customer.example>'],
    ['bare bytes in an encoded word', 'Subject: =?iso-8859-1?Q?Gr\xfc=DFe?=', 'From: j@customer.example'],
    ['UTF-7', 'Subject: =?utf-7?Q?Gr+APwA3w-e?=', 'From: j@customer.example'],
  ])('%s', async (_what, subject, from) => {
    expect((await parsed(mailBytes(from, subject, '', 'Hi'))).subject).toBe('Grüße');
  });

  test.each(['8bit', 'quoted-printable', 'base64'])(
    'a part without a charset, %s, is what such senders mean',
    async (encoding) => {
      const bytes = Buffer.from('Z\u00fcrich \x80 5', 'latin1');
      const body = {
        '8bit': 'Z\xfcrich \x80 5',
        'quoted-printable': 'Z=FCrich =80 5',
        base64: bytes.toString('base64'),
      };
      const part = `--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
      const raw = anasMail(
        `${part}${body[encoding as keyof typeof body]}\r\n--b--`,
        'Content-Type: multipart/mixed; boundary=b',
      );

      expect((await parsed(raw)).text).toBe('Zürich € 5');
    },
  );

  test('a part without a charset in UTF-8 is UTF-8', async () => {
    const body = Buffer.from('Zürich €').toString('latin1');
    const raw = anasMail(
      `--b\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n${body}\r\n--b--`,
      'Content-Type: multipart/mixed; boundary=b',
    );

    expect((await parsed(raw)).text).toBe('Zürich €');
  });

  test('a mail in a digest is attached, and not read as the customer’s', async () => {
    const digest =
      'Content-Type: multipart/digest; boundary=d\r\n\r\n--d\r\n\r\nFrom: a@b.example\r\n\r\nold\r\n--d--';
    const raw = anasMail(
      `--b\r\n\r\nHello\r\n--b\r\n${digest}\r\n--b--`,
      'Content-Type: multipart/mixed; boundary=b',
    );

    const mail = await parsed(raw);

    expect(mail.text).toBe('Hello');
    expect(mail.attachments).toMatchObject([{ type: 'message/rfc822' }]);
  });

  test.each([
    ['line ends', 'Subject: =?utf-8?Q?Hi=0D=0ABcc:_eve@other.example?='],
    ['control characters', 'Subject: Hi\0\x07 Bcc: eve@other.example'],
  ])('a subject never holds %s', async (_what, subject) => {
    const mail = await parsed(mailBytes('From: ana@customer.example', subject, '', 'Hi'));

    expect(mail.subject).toBe('Hi Bcc: eve@other.example');
  });
});

describe('what cannot be understood comes back broken, with what could be read', () => {
  test('parts that nothing separates', async () => {
    const mail = await parsed(anasMail('Please help, 4411', 'Content-Type: multipart/mixed; boundary=never'));

    expect(mail).toMatchObject({ text: 'Please help, 4411', broken: 'its parts could not be told apart' });
  });

  test('more parts than can be read', async () => {
    const body = '--b\r\n\r\nPlease help\r\n'.repeat(1_500);

    const mail = await parsed(anasMail(body, 'Content-Type: multipart/mixed; boundary=b'));

    expect(mail.broken).toBe('it has more parts than can be read');
    expect(mail.customer.id).toBe('ana@customer.example');
    expect(mail.text).toContain('Please help');
  });

  test('a text part without end is shown in part, and the parts behind it are listed', async () => {
    const endless = 'my invoice is wrong\r\n'.repeat(150_000);
    const raw = anasMail(
      `--b\r\nContent-Type: text/plain\r\n\r\n${endless}\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--b--`,
      'Content-Type: multipart/mixed; boundary=b',
    );

    const mail = await parsed(raw);

    expect(mail.text).toMatch(/^my invoice is wrong\n/);
    expect(mail.text).toMatch(/cut here: the whole text is in the original mail\]$/);
    expect(mail.attachments.map(({ name }) => name)).toEqual(['a.pdf']);
  });

  test('more lines than any mail has', async () => {
    const raw = anasMail(
      `--b\r\n\r\nHi\r\n${'\n'.repeat(1_100_000)}`,
      'Content-Type: multipart/mixed; boundary=b',
    );

    expect((await parsed(raw)).broken).toBe('it has more lines than can be read');
  });

  test('parts within parts without end', async () => {
    const nested = Array.from(
      { length: 3_000 },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    );

    const mail = await parsed(anasMail(nested.join(''), 'Content-Type: multipart/mixed; boundary=b0'));

    expect(mail.broken).not.toBeNull();
    expect(mail.customer.id).toBe('ana@customer.example');
  });

  test('headers without end', async () => {
    const mail = await parsed(
      Buffer.concat([anasMail('').subarray(0, -4), Buffer.from('\r\nX: y'.repeat(400_000))]),
    );

    expect(mail.customer.id).toBe('ana@customer.example');
  });

  test('bytes that are no mail at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const mail = await parsed(bytes, { from: 'ana@customer.example' });

        expect(mail.customer.id).toContain('@');
        expect(mail.laneKey.key).toMatch(/^mail:/);
      }),
      { numRuns: 200 },
    );
  });

  test('a mail broken anywhere still names its sender on the envelope', async () => {
    const whole = fixture('pictures-and-papers');
    const aCut = fc.record({
      from: fc.nat(whole.length),
      length: fc.nat(300),
      by: fc.uint8Array({ maxLength: 20 }),
    });

    await fc.assert(
      fc.asyncProperty(aCut, async ({ from, length, by }) => {
        const cut = Buffer.concat([whole.subarray(0, from), by, whole.subarray(from + length)]);

        const mail = await parsed(cut, { from: 'ana@customer.example' });

        expect(mail.customer.id).toContain('@');
        expect(mail.subject).not.toMatch(/[\r\n\0]/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('no customer’s question', () => {
  test('a mail of our own coming back is rejected', async () => {
    const mail = await parsed(anasMail('Hi', 'X-Front-Desk-Hand-Off: 01T'));

    expect(mail.rejected?.kind).toBe('own-notification');
  });

  test('an absence note is known by its decoded subject', async () => {
    const raw = mailBytes(
      'From: ana@customer.example',
      'Subject: =?utf-8?Q?R=C3=A9ponse_automatique_=3A_facture?=',
      'In-Reply-To: <one@ours.example>',
      '',
      'Je suis absente.',
    );

    expect((await parsed(raw)).rejected?.kind).toBe('out-of-office');
  });

  test('an accepted invitation is known by its calendar part', async () => {
    const raw = anasMail(
      '--b\r\n\r\nAccepted\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\n--b--',
      'Content-Type: multipart/alternative; boundary=b',
    );

    expect((await parsed(raw)).rejected?.kind).toBe('calendar-answer');
  });

  test('a rejected mail keeps its text: one tap makes it a ticket', async () => {
    const mail = await parsed(anasMail('Still here?', 'Auto-Submitted: auto-replied'));

    expect(mail.rejected?.kind).toBe('auto-reply');
    expect(mail.text).toBe('Still here?');
  });
});
