import { Readable } from 'node:stream';
import type { AttachmentStream, Headers, MailParser, MessageText } from 'mailparser';
import { boundedParser } from './bounded-parser.ts';
import { legible } from './raw-headers.ts';
import { fromUtf7, isUtf7 } from './utf-7.ts';

/** One part of a mail, after transfer encoding and charset are undone. */
export interface MimePart {
  /** Lower-cased, without parameters. */
  readonly type: string;
  /** The Content-Type header with its parameters, for reports and calendar answers. */
  readonly typeLine: string;
  readonly filename: string | null;
  /** Text of an inline text part; null for everything else. */
  readonly text: string | null;
  /** Bytes, for attachments. */
  readonly size: number;
  /** The start of an attached mail's bytes, for a mail that says nothing else; null otherwise. */
  readonly attachedMail: Buffer | null;
  /** An attachment's bytes, all of them where they were asked for; null when none were kept. */
  readonly content: Buffer | null;
  readonly children: readonly MimePart[];
}

export interface MimeTree {
  readonly headers: Headers | null;
  readonly root: MimePart | null;
  /** Why reading stopped before the end; null when all was read. */
  readonly fault: string | null;
}

/** An attached mail is read when the mail around it is empty: so much of it. */
const ATTACHED_MAIL = 1_000_000;

/** Bytes before transfer encodings are undone. */
const LONGEST_TEXT = { plain: 1_000_000, all: 2_000_000 };
/** 25 MB of base64 have a third of it; each line takes time. */
const MOST_LINES = 1_000_000;
const SLICE = 256 * 1024;
export const TEXT_LEFT_OUT = '[… cut here: the whole text is in the original mail]';

interface Content {
  size: number;
  kept: Buffer[];
}

/** Reads the structure of a mail. Never throws and never rejects; what was read before a fault is answered. */
export function readTree(head: Buffer, body: Buffer, keep: 'mails' | 'all' = 'mails'): Promise<MimeTree> {
  return new Promise((resolve) => {
    const parser = boundedParser(LONGEST_TEXT);
    // Attachments are known to the tree by their headers alone: the same object in both.
    const contents = new Map<unknown, Content>();
    const settle = (fault: string | null) => resolve(treeOf(parser, contents, fault));
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'attachment') contents.set(data.headers, measure(data, keep));
    });
    parser.once('error', (error: Error) => settle(error.message));
    parser.on('error', () => undefined);
    parser.write(head);
    const read = legibleBody(head, body);
    parser.once('end', () => settle(read.cut ? 'too many lines' : null));
    Readable.from(slices(read.body)).pipe(parser);
  });
}

/** The parser copies what it is given at once. */
function* slices(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += SLICE) yield body.subarray(at, at + SLICE);
}

/** What of a body is looked through for parts. Where a mail is nothing but text it is what is taken of it. */
function legibleBody(head: Buffer, body: Buffer): { readonly body: Buffer; readonly cut: boolean } {
  const parts = /^content-type: *(?:multipart|message)\//im.test(head.toString());
  if (!parts) return { body: body.subarray(0, LONGEST_TEXT.all + 1), cut: false };
  let lines = 0;
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === 0x0a) lines += 1;
    if (lines > MOST_LINES) return { body: body.subarray(0, at), cut: true };
  }
  return { body, cut: false };
}

function measure(attachment: AttachmentStream, keep: 'mails' | 'all'): Content {
  const content: Content = { size: 0, kept: [] };
  const most = keep === 'all' ? Infinity : attachment.contentType === 'message/rfc822' ? ATTACHED_MAIL : 0;
  attachment.content.on('data', (chunk: Buffer) => {
    if (content.size < most) content.kept.push(chunk);
    content.size += chunk.length;
  });
  attachment.content.once('end', () => attachment.release?.());
  attachment.content.once('error', () => attachment.release?.());
  return content;
}

/** What mailparser knows of the tree is not among its published types: its shape is checked here, once. */
interface Node {
  readonly contentType?: unknown;
  readonly textContent?: unknown;
  readonly isAttachment?: unknown;
  readonly headers?: unknown;
  readonly children?: unknown;
  readonly bytesAsText?: unknown;
  readonly leftOut?: unknown;
  readonly node?: { readonly filename?: unknown; readonly charset?: unknown };
}

function treeOf(parser: MailParser, contents: ReadonlyMap<unknown, Content>, fault: string | null): MimeTree {
  const tree = (parser as unknown as { readonly tree?: unknown }).tree;
  const headers = parser.headers === false ? null : parser.headers;
  return { headers, root: isNode(tree) ? partOf(tree, contents, '', 0) : null, fault };
}

/** mailparser allows a thousand parts, so that even a chain of them is not too deep to walk. */
function partOf(
  node: Node,
  contents: ReadonlyMap<unknown, Content>,
  within: string,
  depth: number,
): MimePart {
  const content = contents.get(node.headers);
  const kept = content !== undefined && content.kept.length > 0 ? Buffer.concat(content.kept) : null;
  const children = Array.isArray(node.children) && depth < 1_000 ? node.children.filter(isNode) : [];
  const type = typeof node.contentType === 'string' ? node.contentType : 'text/plain';
  const part: MimePart = {
    type,
    typeLine: typeLine(node.headers, type),
    filename: typeof node.node?.filename === 'string' ? node.node.filename : null,
    text: textOf(node),
    size: content?.size ?? 0,
    attachedMail: type === 'message/rfc822' ? kept : null,
    content: kept,
    children: children.map((child) => partOf(child, contents, type, depth + 1)),
  };
  const attached = within === 'multipart/digest' && !hasType(node.headers);
  return attached ? attachedByDefault(part, leftOut(node)) : part;
}

/** In a digest a part without a type is a mail (RFC 2046, 5.1.5). */
function attachedByDefault(part: MimePart, leftOutBytes: number): MimePart {
  const bytes = Buffer.from(part.text ?? '');
  const type = 'message/rfc822';
  const size = bytes.length + leftOutBytes;
  return { ...part, type, typeLine: type, text: null, size, attachedMail: bytes, content: bytes };
}

function textOf(node: Node): string | null {
  if (node.isAttachment === true || typeof node.textContent !== 'string') return null;
  const text = decoded(node, node.textContent);
  return leftOut(node) === 0 ? text : `${text}\n\n${TEXT_LEFT_OUT}`;
}

function decoded(node: Node, text: string): string {
  const { charset } = node.node ?? {};
  if (typeof charset === 'string' && isUtf7(charset)) return fromUtf7(text);
  return node.bytesAsText === true ? legible(Buffer.from(text, 'latin1')) : text;
}

function leftOut(node: Node): number {
  return typeof node.leftOut === 'number' ? node.leftOut : 0;
}

function hasType(headers: unknown): boolean {
  return headers instanceof Map && headers.has('content-type');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'children' in value;
}

function typeLine(headers: unknown, type: string): string {
  const value: unknown = headers instanceof Map ? headers.get('content-type') : null;
  if (typeof value !== 'object' || value === null || !('params' in value)) return type;
  const params = Object.entries(value.params as Record<string, unknown>);
  return [type, ...params.map(([name, each]) => `${name}=${String(each).slice(0, 200)}`)].join('; ');
}
