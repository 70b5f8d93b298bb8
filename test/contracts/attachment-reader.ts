import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttachmentReader } from '../../src/ports/attachment-reader.ts';

const EVERY_BYTE = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));

const LETTER = ['From: Bo <bo@customer.example>', 'Subject: The first mail', '', 'It never came.'].join(
  '\r\n',
);

/** A mail with a text, and parts that hang on it. */
function aMail(...parts: readonly (readonly string[])[]): Buffer {
  const text = ['Content-Type: text/plain', '', 'See the papers.'];
  return Buffer.from(
    [
      'From: ana@customer.example',
      'Content-Type: multipart/mixed; boundary="edge"',
      '',
      ...[text, ...parts].flatMap((part) => ['--edge', ...part]),
      '--edge--',
      '',
    ].join('\r\n'),
  );
}

const file = (name: string, bytes: Buffer) => [
  'Content-Type: application/octet-stream',
  `Content-Disposition: attachment; filename="${name}"`,
  'Content-Transfer-Encoding: base64',
  '',
  bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
];

const letter = [
  'Content-Type: message/rfc822',
  'Content-Disposition: attachment; filename="first.eml"',
  '',
  LETTER,
];

const MAIL = aMail(file('every.bin', EVERY_BYTE), letter, file('two.bin', Buffer.from('two')));

export function attachmentReaderContract(adapter: string, make: () => AttachmentReader): void {
  const bytesOf = async (mail: Uint8Array, index: number) => {
    const bytes = await make().bytes(mail, index);
    return bytes === null ? null : Buffer.from(bytes);
  };

  describe(`contract attachment-reader: ${adapter}`, () => {
    it('gives back every byte, each attachment in its place', async () => {
      expect((await bytesOf(MAIL, 0))?.equals(EVERY_BYTE)).toBe(true);
      expect((await bytesOf(MAIL, 1))?.toString()).toBe(LETTER);
      expect((await bytesOf(MAIL, 2))?.toString()).toBe('two');
    });

    it.each([-1, 0.5, 3, 1e9, Number.NaN])('has nothing at place %s', async (index) => {
      expect(await make().bytes(MAIL, index)).toBeNull();
      expect(await make().mail(MAIL, index)).toBeNull();
    });

    it('reads an attached mail as text', async () => {
      expect(await make().mail(MAIL, 1)).toEqual({
        from: expect.stringContaining('bo@customer.example'),
        subject: 'The first mail',
        text: 'It never came.',
        attachments: [],
      });
    });

    it('reads nothing else as a mail', async () => {
      expect(await make().mail(MAIL, 0)).toBeNull();
    });

    it('gives the same twice, and to many at once', async () => {
      const reader = make();

      const all = await Promise.all([0, 1, 2, 2, 1, 0].map((index) => reader.bytes(MAIL, index)));

      expect(all[0]).toEqual(all[5]);
      expect(all[1]).toEqual(all[4]);
      expect(all[2]).toEqual(all[3]);
    });

    it('never throws for any bytes, and leaves them as they were', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(MAIL.length), async (bytes, at) => {
          const mail = Buffer.concat([MAIL.subarray(0, at), bytes, MAIL.subarray(at)]);
          const before = Buffer.from(mail);

          for (const index of [0, 1]) {
            await make().bytes(mail, index);
            await make().mail(mail, index);
            await make().bytes(bytes, index);
          }

          expect(mail.equals(before)).toBe(true);
        }),
        { numRuns: 40 },
      );
    });
  });
}
