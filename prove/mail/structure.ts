import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { htmlToText } from '../../src/adapters/mime/html-to-text.ts';
import { mailParser } from '../../src/adapters/mime/mail-parser.ts';
import type { Inbound } from '../../src/domain/router/message.ts';
import { type ExpectedMail, equalIn, FIELDS, type Field, holdsText, type SeenMail } from './expected-mail.ts';
import { mime4j } from './mime4j.ts';
import { stalwart } from './stalwart.ts';

export interface StructureFigures {
  readonly set: string;
  readonly reader: string;
  readonly equal: Readonly<Record<Field, { readonly same: number; readonly told: number }>>;
  /** Mails whose text has all of the reference's, and more. */
  readonly holds: number;
  /** The reader threw. */
  readonly refused: number;
  readonly differ: readonly string[];
}

const ENVELOPE = {
  from: 'envelope@sender.example',
  to: [],
  receivedAt: 0,
  trust: 'unknown',
  trustRemark: null,
} as const;

export const parser = mailParser({
  digest: (parts) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  },
  ownAddresses: [],
  trustedForwarders: [],
});

export function parse(raw: Uint8Array): Promise<Inbound> {
  return parser.parse(raw, ENVELOPE, 'raw');
}

const READERS: Readonly<Record<string, (raw: Buffer) => Promise<SeenMail>>> = {
  async ours(raw) {
    const mail = await parse(raw);
    return {
      subject: mail.subject,
      sender: mail.customer.email ?? '',
      texts: [mail.fullText ?? mail.text],
      attachments: mail.attachments.length,
    };
  },
  async mailparser(raw) {
    const mail = await simpleParser(raw);
    return {
      subject: mail.subject ?? '',
      sender: mail.from?.value[0]?.address?.toLowerCase() ?? ENVELOPE.from,
      texts: [mail.text ?? '', htmlToText(mail.html || '', false).whole],
      attachments: mail.attachments.length,
    };
  },
  async 'postal-mime'(raw) {
    const mail = await PostalMime.parse(raw);
    return {
      subject: mail.subject ?? '',
      sender: mail.from?.address?.toLowerCase() || ENVELOPE.from,
      texts: [mail.text ?? '', htmlToText(mail.html ?? '', false).whole],
      attachments: mail.attachments.length,
    };
  },
};

/** M2: subject, sender, whole text and attachments against the reference parses that come with the mails. */
export async function structureFigures(data: string): Promise<readonly StructureFigures[]> {
  const figures: StructureFigures[] = [];
  for (const mails of [stalwart(data, ENVELOPE.from), mime4j(data, ENVELOPE.from)]) {
    for (const [reader, read] of Object.entries(READERS)) figures.push(await measure(reader, read, mails));
  }
  return figures;
}

async function measure(
  reader: string,
  read: (raw: Buffer) => Promise<SeenMail>,
  mails: readonly ExpectedMail[],
): Promise<StructureFigures> {
  const equal = Object.fromEntries(FIELDS.map((field) => [field, { same: 0, told: 0 }])) as Record<
    Field,
    { same: number; told: number }
  >;
  const differ: string[] = [];
  let [refused, holds] = [0, 0];
  for (const mail of mails) {
    const seen = await read(mail.raw).catch(() => null);
    if (seen === null) refused += 1;
    for (const field of FIELDS) {
      if (mail[field] === null) continue;
      equal[field].told += 1;
      if (seen !== null && equalIn(field, seen, mail)) equal[field].same += 1;
      else {
        differ.push(`${mail.name} ${field}`);
        if (field === 'text' && seen !== null && holdsText(seen, mail)) holds += 1;
      }
    }
  }
  return { set: mails[0]?.set ?? '', reader, equal, holds, refused, differ };
}
