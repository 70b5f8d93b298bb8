import { parseAddressHeader } from 'mailparser';
import { customerAddress } from '../../domain/router/intake/address.ts';

/** So much is looked through for the sender, as the mail parser does. */
const LOOKED_AT = 2_000_000;
const MOST_HEADERS = 10_000;
/** Real header blocks are a tenth of it; mailauth's way through them is quadratic in their lines. */
const LONGEST_HEAD = 256 * 1024;
const MOST_LINES = 3_000;

/** One header as it came, its folded lines with it. */
export interface HeadField {
  /** Lower-cased. */
  readonly name: string;
  /** Unfolded and trimmed. */
  readonly value: string;
  /** With the line ends of SMTP. */
  readonly text: string;
}

export interface MailHead {
  /** In the order of the mail, the newest trace first. */
  readonly fields: readonly HeadField[];
  /** Whom it names as its sender; null when it names nobody. */
  readonly from: string | null;
  /** Nothing in the block can be read in two ways, so that what a signature covers is what people are shown. */
  readonly plain: boolean;
  readonly body: Buffer;
}

/** Headers that may stand once (RFC 5322, 3.6): a second one above a signed one is not signed, and is shown. */
const ONCE = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'date',
  'subject',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]);

/** What some programs put before the headers, and the mail parser passes over: empty lines, a mailbox's "From " line. */
const BEFORE = /^[\r\n]*(?:>?From [^\n]{0,500}\n)?/;

/** The header block and the body. A block larger than any real one, or with something before it, is not `plain`. */
export function headOf(raw: Uint8Array): MailHead {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const start = BEFORE.exec(bytes.toString('latin1', 0, LOOKED_AT))?.[0].length ?? 0;
  const block = bytes.toString('latin1', start, start + LOOKED_AT);
  const end = /\r?\n\r?\n/.exec(block);
  const lines = block.slice(0, end?.index).split(/\r?\n/);
  const fields = fieldsOf(lines);
  const small = end !== null && end.index < LONGEST_HEAD && lines.length < MOST_LINES;
  return {
    fields,
    from: shownSender(fields),
    plain: start === 0 && small && isPlain(lines, fields),
    body: end === null ? Buffer.alloc(0) : bytes.subarray(start + end.index + end[0].length),
  };
}

function fieldsOf(lines: readonly string[]): readonly HeadField[] {
  const whole: string[][] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line) && whole.length > 0) whole.at(-1)?.push(line);
    else if (whole.length < MOST_HEADERS) whole.push([line]);
    else break;
  }
  return whole.map((parts) => {
    const text = parts.join('\r\n');
    const colon = text.indexOf(':');
    return {
      name: text.slice(0, Math.max(0, colon)).trim().toLowerCase(),
      value: legible(text.slice(colon + 1).replace(/\r\n[ \t]*/g, ' ')).trim(),
      text: `${text}\r\n`,
    };
  });
}

function isPlain(lines: readonly string[], fields: readonly HeadField[]): boolean {
  const whole = lines.every((line, at) => /^[!-9;-~]+:/.test(line) || (at > 0 && /^[ \t]/.test(line)));
  const names = fields.map((field) => field.name).filter((name) => ONCE.has(name));
  return whole && !lines.some((line) => line.includes('\r')) && new Set(names).size === names.length;
}

/** The first address in From, else in Sender: whom people are shown as the sender. */
function shownSender(fields: readonly HeadField[]): string | null {
  const lines = ['from', 'sender'].flatMap((name) => fields.filter((field) => field.name === name));
  for (const { value } of lines) {
    const listed = parseAddressHeader(value.slice(0, 10_000), { flatten: true }).value;
    const named = listed.map((each) => customerAddress(each.address ?? '')).find((email) => email !== null);
    if (named !== undefined) return named;
  }
  return null;
}

/** Bytes kept as latin-1, as the text they mean. */
function legible(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
