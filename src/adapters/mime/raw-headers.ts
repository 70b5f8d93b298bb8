import { isUtf8 } from 'node:buffer';
import type { MailHeader } from '../../domain/router/intake/rejection/mail-facts.ts';

/** So much of a header block is read; the rest of an endless one is passed over. */
const LONGEST_HEAD = 1_000_000;
const MOST_HEADERS = 10_000;
const LONGEST_VALUE = 300_000;
/** What the structure of a mail is read from, and no more of it: endless headers end here. */
const STRUCTURE = /^(?:subject|mime-version|content-[a-z-]+)$/;
const MOST_STRUCTURE = 40;
const LONGEST_STRUCTURE = 10_000;

const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });
const WINDOWS_1252 = new TextDecoder('windows-1252', { ignoreBOM: true });
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

const HEADER_LINE = /^([!-9;-~]{1,200})[ \t]*:/;
/** Headers that no body begins with: when one follows a stray line, the stray line is the mistake. */
const SURELY_HEADER =
  /^(?:from|to|subject|date|message-id|content-type|mime-version|received|return-path)[ \t]*:/im;

/** A mail cut at the end of its header block. */
export interface SplitMail {
  /** The headers that the structure is read from, in UTF-8, ending with an empty line. */
  readonly head: Buffer;
  readonly body: Buffer;
  /** In the order of the mail; values unfolded and trimmed, not decoded. */
  readonly headers: readonly MailHeader[];
}

/**
 * Cuts a mail into headers and body without ever failing: a mailbox "From " line and empty lines before the headers
 * are passed over, a body without an empty line before it is found, headers in a forgotten charset are read as
 * windows-1252, which is what such senders mean.
 */
export function splitMail(raw: Uint8Array): SplitMail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const start = startOfHeaders(bytes);
  const end = endOfHeaders(bytes, start);
  const block = legibleLines(bytes.subarray(start, Math.min(end, start + LONGEST_HEAD)));
  const stray = strayLine(block);
  if (stray === null) return { ...mail(block), body: bytes.subarray(end) };
  const body = Buffer.concat([Buffer.from(block.slice(stray)), bytes.subarray(end)]);
  return { ...mail(block.slice(0, stray)), body };
}

/** Each header by itself: what one program wrote in UTF-8 another answers in its own charset. */
function legibleLines(block: Buffer): string {
  if (isUtf8(block)) return block.toString('utf8');
  const lines = block.toString('latin1').split('\n');
  return lines.map((line) => (ASCII.test(line) ? line : legibleLine(line))).join('\n');
}

function legibleLine(line: string): string {
  return legible(Buffer.from(withCodedBytes(line), 'latin1'));
}

/** Bare 8-bit bytes inside an encoded word are in that word's charset: written as the word should have them. */
function withCodedBytes(line: string): string {
  return line.replace(/=\?[^?\s]{1,40}\?q\?[^?]{0,1000}\?=/gi, (word) =>
    word.replace(/[\x80-\xff]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`),
  );
}

/** Bytes as text: UTF-8 where they are, else windows-1252, whose every byte means something. */
export function legible(bytes: Uint8Array): string {
  return (isUtf8(bytes) ? UTF_8 : WINDOWS_1252).decode(bytes);
}

function mail(block: string): Pick<SplitMail, 'head' | 'headers'> {
  const headers = headersOf(block.trimEnd());
  const structure = headers.filter((header) => STRUCTURE.test(header.name)).slice(0, MOST_STRUCTURE);
  const lines = structure.map(({ name, value }) => `${name}: ${value.slice(0, LONGEST_STRUCTURE)}\r\n`);
  return { head: Buffer.from(`${lines.join('')}\r\n`), headers };
}

function startOfHeaders(bytes: Buffer): number {
  let start = 0;
  while (start < bytes.length && (bytes[start] === 0x0a || bytes[start] === 0x0d)) start += 1;
  const mailbox = /^>?From [^\n]{0,500}\n/.exec(bytes.toString('latin1', start, start + 520));
  if (mailbox !== null) return start + mailbox[0].length;
  return start > 0 && !HEADER_LINE.test(bytes.toString('latin1', start, start + 210)) ? 0 : start;
}

/** First byte after the empty line that ends the headers; the end of the mail when there is none. */
function endOfHeaders(bytes: Buffer, start: number): number {
  if (bytes[start] === 0x0a) return start + 1;
  if (bytes[start] === 0x0d && bytes[start + 1] === 0x0a) return start + 2;
  const within = bytes.subarray(start);
  const crlf = within.indexOf('\r\n\r\n');
  const lf = (crlf === -1 ? within : within.subarray(0, crlf)).indexOf('\n\n');
  if (lf !== -1) return start + lf + 2;
  return crlf === -1 ? start + within.length : start + crlf + 4;
}

/** Where the body starts in a block whose empty line is missing; null when all of it is headers. */
function strayLine(block: string): number | null {
  for (const match of block.matchAll(/^.*$/gm)) {
    const line = match[0];
    if (line.trim() === '' || HEADER_LINE.test(line)) continue;
    if (/^[ \t]/.test(line) && match.index > 0) continue;
    return SURELY_HEADER.test(block.slice(match.index)) ? null : match.index;
  }
  return null;
}

function headersOf(block: string): readonly MailHeader[] {
  const headers: MailHeader[] = [];
  for (const line of block.split(/\r?\n(?![ \t])/)) {
    const name = HEADER_LINE.exec(line);
    if (name?.[1] === undefined) continue;
    if (headers.length === MOST_HEADERS) break;
    const value = line.slice(name[0].length, name[0].length + LONGEST_VALUE);
    headers.push({ name: name[1].toLowerCase(), value: unfolded(value) });
  }
  return headers;
}

function unfolded(value: string): string {
  return value
    .replace(/\r?\n[ \t]*/g, ' ')
    .replaceAll('\0', '')
    .trim();
}
