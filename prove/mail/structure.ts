import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlToText } from '../../src/adapters/mime/html-to-text.ts';
import { mailParser } from '../../src/adapters/mime/mail-parser.ts';
import type { Inbound } from '../../src/domain/router/message.ts';

/** A mail as the reference parser sees it; only what is compared. */
interface Reference {
  readonly text_body: readonly number[];
  readonly attachments: readonly number[];
  readonly parts: readonly {
    readonly headers: readonly { readonly name: unknown; readonly value: unknown }[];
    readonly body: { readonly Text?: string; readonly Html?: string };
  }[];
}

export interface StructureFigures {
  readonly mails: number;
  readonly equal: { subject: number; sender: number; text: number; attachments: number };
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

/** M2 over `mime/stalwart`: subject, sender, whole text and attachments against the reference parses. */
export async function structureFigures(data: string): Promise<StructureFigures> {
  const equal = { subject: 0, sender: 0, text: 0, attachments: 0 };
  const differ: string[] = [];
  let mails = 0;
  for (const group of ['rfc', 'legacy']) {
    const folder = join(data, 'mime', 'stalwart', group);
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.eml'))
      .sort()) {
      const reference = JSON.parse(
        readFileSync(join(folder, name.replace(/eml$/, 'json')), 'utf8'),
      ) as Reference;
      const mail = await parse(readFileSync(join(folder, name)));
      mails += 1;
      for (const [what, same] of Object.entries(compare(mail, reference))) {
        if (same) equal[what as keyof typeof equal] += 1;
        else differ.push(`${group}/${name} ${what}`);
      }
    }
  }
  return { mails, equal, differ };
}

function compare(mail: Inbound, reference: Reference) {
  const text = reference.text_body.map((at) => textOf(reference.parts[at]?.body)).join('\n');
  const from = JSON.stringify(headerOf(reference, 'from') ?? '').toLowerCase();
  const sender = /"address":"([^"]+@[^"]+)"/.exec(from)?.[1];
  return {
    subject: same(mail.subject, textHeader(headerOf(reference, 'subject'))),
    sender: mail.customer.email === (sender ?? ENVELOPE.from),
    text: same(mail.fullText ?? mail.text, text),
    attachments: mail.attachments.length === reference.attachments.length,
  };
}

function headerOf(reference: Reference, name: string): unknown {
  return reference.parts[0]?.headers.find((header) => header.name === name)?.value;
}

function textHeader(value: unknown): string {
  return typeof value === 'object' && value !== null && 'Text' in value ? String(value.Text) : '';
}

function textOf(body: { readonly Text?: string; readonly Html?: string } | undefined): string {
  return body?.Html === undefined ? (body?.Text ?? '') : htmlToText(body.Html, false).whole;
}

/** Where the reference has a replacement character it could not read a byte: any character of ours is as good. */
function same(ours: string, reference: string): boolean {
  const [read, expected] = [words(ours), words(reference)];
  if (!expected.includes('\ufffd')) return read === expected;
  return (
    read.length === expected.length &&
    [...expected].every((sign, at) => sign === '\ufffd' || sign === read[at])
  );
}

function words(text: string): string {
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .replaceAll('\0', '')
    .trim();
}
