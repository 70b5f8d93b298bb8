import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlToText } from '../../src/adapters/mime/html-to-text.ts';
import type { ExpectedMail } from './expected-mail.ts';

/** A mail as stalwart's parser sees it; only what is compared. */
interface Parsed {
  readonly text_body: readonly number[];
  readonly attachments: readonly number[];
  readonly parts: readonly {
    readonly headers: readonly { readonly name: unknown; readonly value: unknown }[];
    readonly body: { readonly Text?: string; readonly Html?: string };
  }[];
}

/** `noSender`: what is expected where the mail names nobody. */
export function stalwart(data: string, noSender: string): readonly ExpectedMail[] {
  return ['rfc', 'legacy'].flatMap((group) => {
    const folder = join(data, 'mime', 'stalwart', group);
    const names = readdirSync(folder).filter((file) => file.endsWith('.eml'));
    return names.sort().map((name) => {
      const parsed = JSON.parse(readFileSync(join(folder, name.replace(/eml$/, 'json')), 'utf8')) as Parsed;
      const raw = readFileSync(join(folder, name));
      return { set: 'stalwart', name: `${group}/${name}`, raw, ...expected(parsed, noSender) };
    });
  });
}

function expected(parsed: Parsed, noSender: string) {
  const from = JSON.stringify(headerOf(parsed, 'from') ?? '').toLowerCase();
  return {
    subject: textHeader(headerOf(parsed, 'subject')),
    sender: /"address":"([^"]+@[^"]+)"/.exec(from)?.[1] ?? noSender,
    text: parsed.text_body.map((at) => textOf(parsed.parts[at]?.body)).join('\n'),
    attachments: parsed.attachments.length,
  };
}

function headerOf(parsed: Parsed, name: string): unknown {
  return parsed.parts[0]?.headers.find((header) => header.name === name)?.value;
}

function textHeader(value: unknown): string {
  return typeof value === 'object' && value !== null && 'Text' in value ? String(value.Text) : '';
}

function textOf(body: { readonly Text?: string; readonly Html?: string } | undefined): string {
  return body?.Html === undefined ? (body?.Text ?? '') : htmlToText(body.Html, false).whole;
}
