/** A mail made to hurt whoever reads it: its name and its bytes. */
export interface HostileMail {
  readonly name: string;
  bytes(): Buffer;
}

/** The largest mail the door takes. */
const MOST = 25 * 1024 * 1024;

/** `piece` over and over, up to a mail's size. */
function full(piece: string, upTo = MOST): string {
  return piece.repeat(Math.floor(upTo / Buffer.byteLength(piece)));
}

function mail(headers: readonly string[], body: string): Buffer {
  const own = ['From: Ana <ana@customer.example>', 'To: support@ours.example', 'Subject: Invoice 4411'];
  const named = new Set(headers.map((line) => line.slice(0, line.indexOf(':')).toLowerCase()));
  const rest = own.filter((line) => !named.has(line.slice(0, line.indexOf(':')).toLowerCase()));
  return Buffer.from(`${[...rest, ...headers, 'MIME-Version: 1.0'].join('\r\n')}\r\n\r\n${body}`);
}

function of(name: string, headers: readonly string[], body: () => string): HostileMail {
  return { name, bytes: () => mail(headers, body()) };
}

function html(name: string, body: () => string): HostileMail {
  return of(`html: ${name}`, ['Content-Type: text/html; charset=utf-8'], body);
}

function plain(name: string, body: () => string): HostileMail {
  return of(
    `text: ${name}`,
    ['Content-Type: text/plain; charset=utf-8', 'In-Reply-To: <1@ours.example>'],
    body,
  );
}

/** The same body as one part of several, beside a short text that the customer wrote. */
function part(name: string, headers: readonly string[], body: () => string): HostileMail {
  const about = 'Content-Type: text/plain\r\n\r\nMy invoice is wrong.';
  return of(
    `part: ${name}`,
    ['Content-Type: multipart/mixed; boundary=b'],
    () => `--b\r\n${about}\r\n--b\r\n${headers.join('\r\n')}\r\n\r\n${body()}\r\n--b--\r\n`,
  );
}

function header(name: string, line: () => string): HostileMail {
  return { name: `header: ${name}`, bytes: () => mail([line()], 'My invoice is wrong.') };
}

/** Parts in parts, each boundary its own. */
function nested(depth: number): string {
  const opened = Array.from({ length: depth }, (_, at) => {
    return `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`;
  });
  return `${opened.join('')}--b${depth}\r\n\r\nMy invoice is wrong.\r\n`;
}

function attachedMails(depth: number): string {
  return `${'Content-Type: message/rfc822\r\n\r\n'.repeat(depth)}Subject: deep\r\n\r\nMy invoice is wrong.`;
}

const HALF = MOST / 2;

export const HOSTILE_MAILS: readonly HostileMail[] = [
  ...[100, 1_000, 10_000, 100_000].map((depth) =>
    of(`parts: ${depth} within each other`, ['Content-Type: multipart/mixed; boundary=b0'], () =>
      nested(depth),
    ),
  ),
  ...[900, 10_000, 1_000_000].map((count) =>
    of(`parts: ${count} beside each other`, ['Content-Type: multipart/mixed; boundary=b'], () =>
      '--b\r\n\r\nx\r\n'.repeat(count),
    ),
  ),
  of('parts: nothing but boundaries', ['Content-Type: multipart/mixed; boundary=b'], () => full('--b\r\n')),
  of('parts: boundaries that are none', ['Content-Type: multipart/mixed; boundary=b'], () =>
    full('--bb\r\n--\r\n'),
  ),
  of(
    'parts: a boundary of 100,000 characters',
    [`Content-Type: multipart/mixed; boundary=${'b'.repeat(100_000)}`],
    () => full('--b\r\n\r\n', HALF),
  ),
  of('parts: 900 texts of 28 KB', ['Content-Type: multipart/mixed; boundary=b'], () =>
    `--b\r\nContent-Type: text/plain\r\n\r\n${'my invoice is wrong\r\n'.repeat(1_350)}`.repeat(900),
  ),
  of('parts: 900 alternatives of 28 KB HTML', ['Content-Type: multipart/alternative; boundary=b'], () =>
    `--b\r\nContent-Type: text/html\r\n\r\n${'<p>my invoice</p>'.repeat(1_600)}\r\n`.repeat(900),
  ),
  of('attached mails: 10,000 within each other', ['Content-Type: message/rfc822'], () =>
    attachedMails(10_000),
  ),
  part(
    'an attached mail of 24 MB',
    ['Content-Type: message/rfc822'],
    () => `Subject: x\r\n\r\n${full('words ', MOST - 1_000)}`,
  ),
  part(
    'a digest of 24 MB',
    ['Content-Type: multipart/digest; boundary=c'],
    () => `--c\r\n\r\n${full('words\r\n', MOST - 1_000)}`,
  ),
  part('24 MB of text', ['Content-Type: text/plain; charset=utf-8'], () =>
    full('my invoice is wrong\r\n', MOST - 1_000),
  ),
  part('24 MB of one line', ['Content-Type: text/plain; charset=utf-8'], () => full('words ', MOST - 1_000)),
  part('24 MB of text in base64', ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64'], () =>
    full(
      `${Buffer.from('my invoice is wrong\r\n'.repeat(3)).toString('base64').slice(0, 76)}\r\n`,
      MOST - 1_000,
    ),
  ),
  part('24 MB of base64 in one line', ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64'], () =>
    full('bXkg', MOST - 1_000),
  ),
  part(
    '24 MB of text in quoted-printable',
    ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'],
    () => full('=C3=A9t=C3=A9=\r\n', MOST - 1_000),
  ),
  part('24 MB of HTML', ['Content-Type: text/html; charset=utf-8'], () =>
    full('<table><tr><td>invoice', MOST - 1_000),
  ),
  part('24 MB of flowed text', ['Content-Type: text/plain; format=flowed; delsp=yes'], () =>
    full('> flowed \r\n', MOST - 1_000),
  ),
  part('24 MB of iso-2022-jp', ['Content-Type: text/plain; charset=iso-2022-jp'], () =>
    full('\x1b$B$"\x1b(B', MOST - 1_000),
  ),
  part('24 MB of UTF-7', ['Content-Type: text/plain; charset=utf-7'], () => full('+AGE-', MOST - 1_000)),
  part('24 MB of UTF-16', ['Content-Type: text/plain; charset=utf-16le'], () => full('a\0', MOST - 1_000)),
  part('24 MB in a charset nobody knows', ['Content-Type: text/plain; charset=x-none'], () =>
    full('\x01\x7f', MOST - 1_000),
  ),
  part(
    '24 MB attached',
    ['Content-Type: application/pdf; name=a.pdf', 'Content-Transfer-Encoding: base64'],
    () => full(`${'A'.repeat(76)}\r\n`, MOST - 1_000),
  ),
  part('24 MB of calendar', ['Content-Type: text/calendar; method=REQUEST'], () =>
    full('BEGIN:VEVENT\r\n', MOST - 1_000),
  ),
  part('24 MB kept elsewhere', ['Content-Type: message/external-body'], () =>
    full('Content-Type: x\r\n\r\n', MOST - 1_000),
  ),
  part('24 MB of line ends', ['Content-Type: text/plain'], () => full('\n', MOST - 1_000)),
  part('24 MB of line ends in HTML', ['Content-Type: text/html'], () => full('\n', MOST - 1_000)),
  of('parts: 900 HTML texts of 28 KB', ['Content-Type: multipart/mixed; boundary=b'], () =>
    `--b\r\nContent-Type: text/html\r\n\r\n${'<p>my invoice</p>'.repeat(1_600)}\r\n`.repeat(900),
  ),
  header('a subject of 10 MB', () => `Subject: ${full('x', 1e7)}`),
  header('a subject of 10 MB in encoded words', () => `Subject: ${full('=?utf-8?B?YQ==?= ', 1e7)}`),
  header('a subject of a million folded lines', () => `Subject: a${'\r\n x'.repeat(1_000_000)}`),
  header('a subject of half encoded words', () => `Subject: ${full('=?utf-8?Q?a', 1e7)}`),
  header('a million headers', () => 'X-A: b\r\n'.repeat(1_000_000).trimEnd()),
  header('a header name of 10 MB', () => `${full('X', 1e7)}: a`),
  header('24 MB without an end', () =>
    full('X-A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n', MOST - 1_000).trimEnd(),
  ),
  header('a sender of a million comments', () => `From: ${'('.repeat(1_000_000)} ana@customer.example`),
  header('a sender of a million quotes', () => `From: ${'"'.repeat(1_000_001)} <ana@customer.example>`),
  header('a sender of a million brackets', () => `From: ${'<'.repeat(1_000_000)}ana@customer.example`),
  header('a sender of a million groups', () => `From: ${'a:'.repeat(1_000_000)}ana@customer.example;`),
  header('a sender of a million commas', () => `From: ${','.repeat(1_000_000)}ana@customer.example`),
  header('a sender of a million at signs', () => `From: ${'a@'.repeat(1_000_000)}customer.example`),
  header(
    '100,000 recipients',
    () => `To: ${Array.from({ length: 100_000 }, (_, at) => `p${at}@x.example`).join(',\r\n ')}`,
  ),
  header('references to a million mails', () => `References: ${'<a@b.example> '.repeat(1_000_000)}`),
  header('references of a million brackets', () => `References: ${'<'.repeat(5_000_000)}`),
  header('a type with 100,000 parameters', () => `Content-Type: text/plain; ${'a=b; '.repeat(100_000)}`),
  header(
    'a file name in 100,000 pieces',
    () =>
      `Content-Type: application/pdf; ${Array.from({ length: 100_000 }, (_, at) => `name*${at}*=%41`).join('; ')}`,
  ),
  header('received a million times', () =>
    'Received: from a by b; Tue, 5 Mar 2024 10:14:00 +0100\r\n'.repeat(300_000).trimEnd(),
  ),
  header('a date of 10 MB', () => `Date: ${full('(', 1e7)}`),
  html('10 KB of nested tables', () => '<table><tr><td>'.repeat(700)),
  html('24 MB of nested tables', () => full('<table><tr><td>')),
  html('24 MB of opened blocks', () => full('<div>')),
  html('24 MB of closed blocks', () => full('</div>')),
  html('opened and closed crosswise', () => full('<b><i></b></i>')),
  html('24 MB of less-than signs', () => full('<')),
  html('a comment that never ends', () => `<!--${full('-', MOST - 100)}`),
  html('a tag that never ends', () => `<a ${full('b ', MOST - 100)}`),
  html('an attribute that never ends', () => `<a href="${full('b', MOST - 100)}`),
  html('24 MB of links', () => full('<a href="https://x.example/">x</a>')),
  html('a link of 24 MB', () => `<a href="https://x.example/${full('x', MOST - 100)}">x</a>`),
  html('24 MB of entities', () => full('&amp;')),
  html('24 MB of unknown entities', () => full('&zz')),
  html('24 MB of quotes in quotes', () => full('<blockquote type=cite>')),
  html('24 MB of breaks', () => full('<br>')),
  html('24 MB of lists', () => full('<ul><li>')),
  html('24 MB of cells', () => `<table>${full('<td>x', MOST - 100)}`),
  html('24 MB of styles', () => full('<style>')),
  html('24 MB of emoji pictures', () => full('<img alt="😀">')),
  html('24 MB of preserved lines', () => `<pre>${full('a\n', MOST - 100)}`),
  html('24 MB of unlike attributes', () => full('<p id=a class="gmail_quote x" style="display:none">')),
  plain('24 MB of one letter', () => full('a')),
  plain('24 MB of quote marks', () => full('>')),
  plain('24 MB of quoted lines', () => full('> a\n')),
  plain('24 MB of empty lines', () => full('\n')),
  plain('24 MB of blanks', () => full(' ')),
  plain('24 MB of dashes', () => full('-')),
  plain('24 MB of drawn lines', () => full('___\n\n')),
  plain('24 MB of attributions begun', () => full('On 5 a@b.example 10:00\n')),
  plain('24 MB of attributions in one line', () => full('On 5 Mar 2024 10:00 a@b.example wrote ')),
  plain('24 MB of attributions', () => full('On 5 Mar 2024 at 10:00, A <a@b.example> wrote:\n> x\n')),
  plain('24 MB of header labels', () => full('From: a@b.example\nTo: c\n')),
  plain('24 MB of signature marks', () => full('--\n')),
  plain('24 MB of signatures', () => full('-- \nAna\n> x\n')),
  plain('24 MB of forward markers begun', () => full('-----Forwarded\n')),
  plain('24 MB of phone signatures', () => full('\nSent from my iPhone\n')),
  plain('24 MB of invisible marks', () => full('\u200b')),
  plain('24 MB of NUL', () => full('\0')),
  { name: 'bytes: 24 MB of noise', bytes: () => Buffer.alloc(MOST, Buffer.from([0xff, 0x00, 0x80, 0x0a])) },
  { name: 'bytes: 24 MB of line ends', bytes: () => Buffer.alloc(MOST, 0x0a) },
  { name: 'bytes: 24 MB of carriage returns', bytes: () => Buffer.alloc(MOST, 0x0d) },
  { name: 'bytes: nothing', bytes: () => Buffer.alloc(0) },
];
