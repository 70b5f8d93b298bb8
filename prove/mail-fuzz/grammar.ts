import type { Chance } from '../random/chance.ts';

/** Broken pieces that mail in the wild has, latin-1: one character a byte. */
const ODD = [
  '',
  ' ',
  '\0',
  '\xff\xfe',
  '"',
  '<',
  '>',
  '@',
  '=?utf-8?B?',
  '=?utf-8?Q?=',
  '=?x?y?z?=',
  ';',
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '--',
  '\x80\x81',
  '%',
  '(',
  ')',
  '()'.repeat(50),
  '\ufeff'.slice(1),
  'ÿ'.repeat(30),
  'a'.repeat(2_000),
  '\t',
] as const;
const CHARSETS = [
  'utf-8',
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'koi8-r',
  'shift_jis',
  'iso-2022-jp',
  'gb18030',
  'euc-kr',
  'utf-7',
  'utf-16',
  'x-unknown',
  '',
  '"',
  "utf-8''x",
  'binary',
] as const;
const ENCODINGS = [
  '7bit',
  '8bit',
  'binary',
  'base64',
  'quoted-printable',
  'x-uuencode',
  'BASE64 ',
  '',
  'quoted printable',
] as const;
const NAMES = [
  'Ana',
  '"Lopes, Ana"',
  '=?utf-8?Q?Ana_L=C3=B3pez?=',
  '=?koi8-r?B?4c7B?=',
  'Ana (work)',
  '"',
  '"Ana\\"',
  'Gr\xfc\xdfe',
] as const;
const ADDRESSES = [
  'ana@customer.example',
  'ANA@CUSTOMER.EXAMPLE',
  'ana',
  '@',
  'ana@',
  'a@b@c',
  'ana@customer',
  '"a b"@customer.example',
  'ana@[192.0.2.1]',
  'undisclosed-recipients:;',
  'team: ana@customer.example, bo@customer.example;',
  'ana@cust\xf6mer.example',
  'x'.repeat(300).concat('@y.example'),
] as const;
const WORDS = [
  'Hello',
  'my invoice',
  '4411',
  'is wrong',
  'gr\xfc\xdfe',
  '=C3=BC',
  '\xe3\x83\x80',
  '> quoted',
  '-- ',
  'On Tue, Ana wrote:',
  '-----Original Message-----',
  'From: x',
  '#billing',
  '<b>bold',
  '&nbsp;',
  '=',
  '\x1b$B',
  '+AGE-',
  'begin 644 a.txt',
] as const;

/** The bytes of one mail: a grammar of mails, with something wrong at any place of it. */
export function fuzzedMail(by: Chance): Buffer {
  const whole = Buffer.from(`${head(by)}${by.in100(3) ? '' : '\r\n'}${part(by, 0)}`, 'latin1');
  return by.in100(30) ? damaged(whole, by) : whole;
}

function head(by: Chance): string {
  const lines = [
    `Message-ID: <${by.below(1_000_000)}@${by.one(['customer.example', '', ' x', 'a b'])}>`,
    `From: ${person(by)}`,
    `To: ${by.in100(80) ? 'support@desk.example' : person(by)}`,
    `Cc: ${person(by)}, ${person(by)}`,
    `Subject: ${text(by, 4)}`,
    `Date: ${by.one(['Tue, 3 Nov 2026 10:00:00 +0100', 'yesterday', '', '99 Foo 20266 99:99', 'Tue, 3 Nov 26 10:00 (CET)'])}`,
    `In-Reply-To: ${by.one(['<1@customer.example>', '1@customer.example', '<', '<>', '<<a>>'])}`,
    `References: ${'<a@b> '.repeat(by.below(40))}${by.one(ODD)}`,
    `Reply-To: ${person(by)}`,
    `Sender: ${person(by)}`,
    `Auto-Submitted: ${by.one(['no', 'auto-replied', 'auto-generated', '', '?'])}`,
    `Precedence: ${by.one(['bulk', 'list', ''])}`,
    `X-${by.one(ODD)}: ${by.one(ODD)}`,
    `Return-Path: <${by.one(ADDRESSES)}>`,
    `Received: from a by ${by.one(ODD)}; x`,
    'MIME-Version: 1.0',
    by.one(ODD),
  ];
  return lines
    .filter(() => by.in100(65))
    .map((line) => fold(line, by))
    .join(by.in100(95) ? '\r\n' : '\n')
    .concat('\r\n');
}

function fold(line: string, by: Chance): string {
  if (!by.in100(10)) return line;
  const at = by.below(line.length + 1);
  return `${line.slice(0, at)}${by.one(['\r\n ', '\r\n\t', '\n ', '\r\n \r\n ', '\r\n'])}${line.slice(at)}`;
}

function person(by: Chance): string {
  return by.one([
    `${by.one(NAMES)} <${by.one(ADDRESSES)}>`,
    by.one(ADDRESSES),
    `${by.one(ADDRESSES)} (${by.one(NAMES)})`,
    `${by.one(NAMES)} <${by.one(ADDRESSES)}`,
    by.one(ODD),
  ]);
}

function text(by: Chance, most: number): string {
  return Array.from({ length: 1 + by.below(most) }, () =>
    by.one([by.one(WORDS), by.one(WORDS), by.one(ODD)]),
  ).join(' ');
}

/** A part with its own headers: the mail's body, or one below it. */
function part(by: Chance, depth: number): string {
  const kind = by.below(depth > 4 ? 4 : 8);
  const encoding = by.one(ENCODINGS);
  const typed = (type: string, body: string) =>
    `Content-Type: ${type}${by.in100(5) ? by.one(ODD) : ''}\r\n${by.in100(70) ? `Content-Transfer-Encoding: ${encoding}\r\n` : ''}${by.in100(15) ? disposition(by) : ''}${by.in100(97) ? '\r\n' : ''}${body}`;
  if (kind <= 1)
    return typed(
      `text/plain; charset=${by.one(CHARSETS)}${by.one(['', '; format=flowed', '; format=flowed; delsp=yes', '; name="a'])}`,
      encoded(lines(by), encoding),
    );
  if (kind === 2) return typed(`text/html; charset=${by.one(CHARSETS)}`, encoded(html(by), encoding));
  if (kind === 3)
    return typed(
      by.one([
        'application/pdf; name="a/../b.pdf"',
        'image/png',
        'application/ms-tnef; name=winmail.dat',
        'text/calendar; method=REPLY',
        'message/delivery-status',
        'x/y/z',
        '',
        'text',
        'application/octet-stream; name*0="a"; name*1*=utf-8\'\'%FF',
      ]),
      encoded(lines(by), encoding),
    );
  if (kind === 4) return typed('message/rfc822', `${head(by)}\r\n${part(by, depth + 1)}`);
  return multipart(by, depth);
}

function multipart(by: Chance, depth: number): string {
  const boundary = by.one(['b', `b${depth}`, 'b b', '"', '', '=_x', '-'.repeat(70), 'b'.repeat(200)]);
  const type = by.one([
    'mixed',
    'alternative',
    'related',
    'digest',
    'report; report-type=delivery-status',
    'signed',
    'x',
  ]);
  const parts = Array.from(
    { length: by.below(4) },
    () => `--${by.in100(95) ? boundary : by.one(ODD)}\r\n${part(by, depth + 1)}\r\n`,
  );
  return `Content-Type: multipart/${type}; boundary="${boundary}"\r\n\r\n${by.one(['', 'preamble\r\n'])}${parts.join('')}${by.in100(80) ? `--${boundary}--\r\n` : ''}${by.one(['', 'epilogue'])}`;
}

function disposition(by: Chance): string {
  return `Content-Disposition: ${by.one(['attachment', 'inline', 'x', ''])}; filename${by.one(['="a.pdf"', "*=utf-8''%e2%82%ac.pdf", '*0="a"; filename*1="b"', '="../../etc/passwd"', '="a\0b"', '=', `="${'n'.repeat(400)}"`])}\r\n`;
}

function lines(by: Chance): string {
  return Array.from(
    { length: by.below(25) },
    () => `${by.one(['', '', '> ', '> > ', '| '])}${text(by, 6)}`,
  ).join(by.one(['\r\n', '\n', '\r\n', '\r']));
}

function html(by: Chance): string {
  const tag = () =>
    by.one([
      '<p>',
      '<div class="gmail_quote">',
      '<blockquote type="cite">',
      '<table><tr><td>',
      '</td>',
      '<li>',
      '<a href="http://x.example/',
      '">',
      '<!--',
      '-->',
      '<style>',
      '</style>',
      '<script>',
      '<pre>',
      '</div>',
      '<![CDATA[',
      '<br',
      '&#0;',
      '&#x110000;',
      '<img src=cid:x alt="',
      '<hr>',
    ]);
  return Array.from({ length: by.below(30) }, () => tag() + text(by, 3)).join('');
}

function encoded(body: string, encoding: string): string {
  if (/^base64/i.test(encoding))
    return Buffer.from(body, 'latin1').toString('base64').replace(/.{76}/g, '$&\r\n');
  return encoding === 'quoted-printable'
    ? body.replace(
        /[^ -<>-~\r\n]/g,
        (each) => `=${each.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )
    : body;
}

/** Cut, doubled, turned round, bits flipped, or a stretch gone: what disks and relays do. */
function damaged(mail: Buffer, by: Chance): Buffer {
  const bytes = Buffer.from(mail);
  const [from, to] = [by.below(bytes.length + 1), by.below(bytes.length + 1)].sort((a, b) => a - b);
  const kind = by.below(5);
  if (kind === 0) return bytes.subarray(0, from);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to ?? from)]);
  if (kind === 2) return Buffer.concat([bytes, bytes.subarray(from, to)]);
  if (kind === 3)
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(by.one(ODD), 'latin1'), bytes.subarray(from)]);
  for (let flips = 1 + by.below(20); flips > 0 && bytes.length > 0; flips -= 1)
    bytes[by.below(bytes.length)] = by.below(256);
  return bytes;
}
