import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { htmlToText } from '../../src/adapters/mime/html-to-text.ts';
import type { ExpectedMail } from './expected-mail.ts';

/** An element of mime4j's structure file: a message, a part, a body. */
interface Element {
  readonly tag: string;
  readonly name: string;
  text: string;
  readonly children: Element[];
}

/**
 * The structures that mime4j's parser is tested against: headers as they stand, bodies in files beside. What is
 * displayed of them follows from RFC 8621, 4.1.4, as elsewhere.
 */
export function mime4j(data: string, noSender: string): readonly ExpectedMail[] {
  const root = join(data, 'mime', 'mime4j', 'core', 'src', 'test', 'resources');
  return ['mimetools-testmsgs', 'testmsgs'].flatMap((group) => {
    const folder = join(root, group);
    const names = readdirSync(folder).filter((file) => file.endsWith('.msg'));
    return names.sort().map((name) => {
      const file = join(folder, name.replace(/\.msg$/, '_decoded.xml'));
      const message = elementsOf(readFileSync(file, 'latin1'));
      const raw = readFileSync(join(folder, name));
      return { set: 'mime4j', name: `${group}/${name}`, raw, ...expected(message, folder, noSender) };
    });
  });
}

function expected(message: Element, folder: string, noSender: string) {
  const leaves = shown(message, true);
  const texts = leaves.filter(({ attached }) => !attached).map(({ part }) => textOf(part, folder));
  // A mail that is nothing but another mail: what is to be shown of it is nobody's standard.
  const onlyMail = leaves.length > 0 && leaves.every(({ part }) => body(part)?.tag === 'message');
  const subject = header(message, 'subject').trim();
  const from = header(message, 'from');
  const text = onlyMail || texts.includes(null) ? '' : texts.join('\n').trim();
  return {
    // Encoded words stand undecoded in the reference.
    subject: /=\?|[\x80-\xff]/.test(subject) ? null : subject,
    sender: from === '' ? noSender : (addressIn(from) ?? null),
    // Where the strict parser finds no text a desk still has to show something: nothing to compare with.
    text: text === '' ? null : text,
    attachments: leaves.filter(({ attached }) => attached).length,
  };
}

interface Leaf {
  readonly part: Element;
  readonly attached: boolean;
}

function shown(part: Element, first: boolean): readonly Leaf[] {
  const inner = body(part);
  const type = typeOf(part);
  if (inner?.tag !== 'multipart') {
    const named = /name\s*=/i.test(header(part, 'content-type') + header(part, 'content-disposition'));
    const attachment = /^\s*(?!inline)[a-z]/i.test(header(part, 'content-disposition'));
    const text = inner?.tag === 'text-body' && (type === 'text/plain' || type === 'text/html');
    return inner === undefined ? [] : [{ part, attached: !text || attachment || (named && !first) }];
  }
  const children = inner.children.filter(({ tag }) => tag === 'body-part');
  const leaves = children.map((child, at) => shown(child, first && at === 0));
  if (type === 'multipart/alternative') return alternative(leaves);
  if (type !== 'multipart/related') return leaves.flat();
  return leaves.flatMap((each, at) => (at === 0 ? each : each.map((leaf) => ({ ...leaf, attached: true }))));
}

/** The plain version is shown, the others are not; what hangs on any of them stays. */
function alternative(versions: readonly (readonly Leaf[])[]): readonly Leaf[] {
  const plain = versions.findIndex((each) =>
    each.some(({ part, attached }) => !attached && typeOf(part) === 'text/plain'),
  );
  const chosen = plain === -1 ? versions.findIndex((each) => each.some(({ attached }) => !attached)) : plain;
  return versions.flatMap((each, at) => (at === chosen ? each : each.filter(({ attached }) => attached)));
}

function textOf(part: Element, folder: string): string | null {
  const file = body(part)?.name ?? '';
  const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(header(part, 'content-type'))?.[1] ?? 'us-ascii';
  try {
    const text = new TextDecoder(charset).decode(readFileSync(join(folder, file)));
    return typeOf(part) === 'text/html' ? htmlToText(text, false).whole : text;
  } catch {
    return null;
  }
}

function typeOf(part: Element): string {
  return (/^\s*([^\s;]+\/[^\s;]+)/.exec(header(part, 'content-type'))?.[1] ?? 'text/plain').toLowerCase();
}

function body(part: Element): Element | undefined {
  return part.children.find(({ tag }) => /^(?:multipart|message|text-body|binary-body)$/.test(tag));
}

function header(part: Element, name: string): string {
  const named = new RegExp(`^${name}\\s*:`, 'i');
  const fields = part.children.find(({ tag }) => tag === 'header')?.children ?? [];
  const field = fields.map(({ text }) => text.trim()).find((line) => named.test(line)) ?? '';
  return field.replace(named, '').replace(/\r?\n\s+/g, ' ');
}

function addressIn(from: string): string | undefined {
  return /([^\s<>"',(]+@[^\s<>"',)]+)/.exec(from)?.[1]?.toLowerCase();
}

function elementsOf(xml: string): Element {
  const root: Element = { tag: '', name: '', text: '', children: [] };
  const open = [root];
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const element: Element = { tag, name: attributes.name ?? '', text: '', children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        const element = open.at(-1);
        if (element !== undefined) element.text += text;
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return root.children[0] ?? root;
}
