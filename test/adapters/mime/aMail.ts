import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mailParser } from '../../../src/adapters/mime/mail-parser.ts';
import type { Inbound } from '../../../src/domain/router/message.ts';
import type { Digest } from '../../../src/ports/digest.ts';
import type { Envelope } from '../../../src/ports/mail-parser.ts';

export const OUR_ADDRESS = 'support@ours.example';

const ENVELOPE: Envelope = {
  from: 'ana@customer.example',
  to: [OUR_ADDRESS],
  receivedAt: 0,
  trust: 'unknown',
  trustRemark: null,
};

export const lengthPrefixed: Digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
};

const parser = mailParser({
  digest: lengthPrefixed,
  ownAddresses: ['Support@Ours.example'],
  trustedForwarders: ['mx.ours.example'],
});

/** The lines of a mail, joined as SMTP has them. Bytes above 0x7f are latin-1, so that any byte can be written. */
export function mailBytes(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** Ana's mail about an invoice with this body, more headers on top. */
export function anasMail(body: string, ...headers: readonly string[]): Buffer {
  return mailBytes(
    ...headers,
    'Message-ID: <one@customer.example>',
    'From: Ana <ana@customer.example>',
    `To: ${OUR_ADDRESS}`,
    'Date: Tue, 5 Mar 2024 10:14:00 +0100',
    'Subject: Invoice 4411',
    '',
    body,
  );
}

export function parsed(raw: Uint8Array, envelope: Partial<Envelope> = {}): Promise<Inbound> {
  return parser.parse(raw, { ...ENVELOPE, ...envelope }, 'raw-1');
}

/** A mail of test/fixtures/mail, with the line ends of SMTP. */
export function fixture(name: string): Buffer {
  const text = readFileSync(new URL(`../../fixtures/mail/${name}.eml`, import.meta.url), 'utf8');
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'));
}
