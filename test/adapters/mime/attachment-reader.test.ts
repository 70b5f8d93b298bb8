import { createTransport, type SendMailOptions } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { mimeAttachmentReader } from '../../../src/adapters/mime/attachment-reader.ts';
import { attachmentReaderContract } from '../../contracts/attachment-reader.ts';
import { anasMail, parsed } from './aMail.ts';

attachmentReaderContract('mime', mimeAttachmentReader);

const reader = mimeAttachmentReader();

async function written(mail: SendMailOptions): Promise<Buffer> {
  const made = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const sent = await made.sendMail({ from: 'ana@customer.example', to: 'support@ours.example', ...mail });
  return sent.message as Buffer;
}

async function named(filename: string): Promise<string> {
  const { attachments } = await parsed(
    await written({ text: 'x', attachments: [{ filename, content: 'y' }] }),
  );
  return attachments[0]?.name ?? '';
}

describe('the list of attachments', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\offer.pdf', 'offer.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['invoice\u200b\u2066.pdf', 'invoice.pdf'],
    ['two\r\nBcc: x@y.example\u0000.txt', 'two Bcc_ x@y.example .txt'],
    ['..', 'attachment 1'],
    ['.htaccess', 'htaccess'],
    ['report.exe. . ', 'report.exe'],
    ['a<b>"c"|d?.txt', 'a_b__c__d_.txt'],
    ['Überweisung 4411 – 发票.pdf', 'Überweisung 4411 – 发票.pdf'],
  ])('names %j safely: %j', async (given, shown) => {
    expect(await named(given)).toBe(shown);
  });

  it('keeps the ending of a name that is far too long', async () => {
    const name = await named(`${'long '.repeat(200)}.pdf`);

    expect(name.length).toBeLessThanOrEqual(200);
    expect(name).toMatch(/…[^…]*\.pdf$/);
  });

  it('has pictures inside the text, and gives each its bytes', async () => {
    const picture = Buffer.from('89504e470d0a1a0a', 'hex');
    const mail = await written({
      html: '<p>Look: <img src="cid:one"></p>',
      attachments: [
        { filename: 'shot.png', content: picture, cid: 'one', contentType: 'image/png' },
        { filename: 'log.txt', content: 'a line of it' },
      ],
    });

    const { attachments } = await parsed(mail);
    const bytes = await Promise.all(attachments.map((_each, at) => reader.bytes(mail, at)));

    expect(attachments.map(({ name, type }) => [name, type])).toEqual([
      ['shot.png', 'image/png'],
      ['log.txt', 'text/plain'],
    ]);
    expect(bytes.map((each) => Buffer.from(each ?? []))).toEqual([picture, Buffer.from('a line of it')]);
    expect(attachments.map(({ size }) => size)).toEqual(bytes.map((each) => each?.length));
  });
});

describe('an attached mail', () => {
  const inner = [
    'From: =?utf-8?q?Zo=C3=AB?= <zoe@customer.example>',
    'Subject: =?utf-8?q?Caf=C3=A9?=',
    'Content-Type: multipart/mixed; boundary=in',
    '',
    '--in',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>It is <b>broken</b>.</p><script>alert(1)</script>',
    '--in',
    'Content-Type: image/png; name="../shot.png"',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw==',
    '--in--',
  ].join('\r\n');
  const attached = (type: string, content: string) =>
    anasMail(
      ['--out', 'Content-Type: text/plain', '', 'See below.', '--out', type, '', content, '--out--', ''].join(
        '\r\n',
      ),
      'Content-Type: multipart/mixed; boundary=out',
    );

  it('is read as text with its sender, subject and what hangs on it', async () => {
    expect(await reader.mail(attached('Content-Type: message/rfc822', inner), 0)).toEqual({
      from: 'Zoë <zoe@customer.example>',
      subject: 'Café',
      text: 'It is broken.',
      attachments: ['shot.png'],
    });
  });

  it('that is itself broken is still read as far as it goes', async () => {
    const mail = await reader.mail(attached('Content-Type: message/rfc822', 'no headers here'), 0);

    expect(mail).toMatchObject({ from: '', subject: '' });
  });
});
