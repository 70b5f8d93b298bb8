import type { MadeMail } from '../mail-desk.ts';
import { DESK } from '../mail-desk.ts';
import type { Chance } from '../random/chance.ts';

/** One customer's thread, as far as its mails are known outside. */
export interface Thread {
  readonly n: number;
  readonly customer: string;
  readonly colleague: string;
  readonly subject: string;
  readonly messageId: string;
  readonly ticketId: string;
}

export function firstMail(n: number): MadeMail & { readonly thread: Omit<Thread, 'ticketId'> } {
  const customer = n % 5 === 0 ? `ana${n}+shop@customer${n}.example` : `ana${n}@customer${n}.example`;
  const colleague = `bo${n}@customer${n}.example`;
  const subject =
    ['Invoice is wrong', 'Cannot log in', 'Rechnung falsch', 'パスワード', 'Où est mon colis ?'][n % 5] ?? '';
  const messageId = `<first.${n}@mail.customer${n}.example>`;
  return {
    thread: { n, customer, colleague, subject, messageId },
    head: [
      `Message-ID: ${messageId}`,
      `From: Ana <${customer}>`,
      `To: Desk <${DESK}>`,
      `Cc: Bo <${colleague}>`,
      `Subject: ${encoded(subject)}`,
      'Date: Tue, 3 Nov 2026 10:00:00 +0100',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
    ],
    body: `My problem number ${n} is that it does not work #billing`,
  };
}

export function encoded(subject: string): string {
  return /^[ -~]*$/.test(subject) ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
}

const PREFIXES = [
  'Re: ',
  'RE: ',
  'AW: ',
  'Antw: ',
  'SV: ',
  'VS: ',
  'RE : ',
  'Rif: ',
  'R: ',
  'RES: ',
  'Odp: ',
  'Ynt: ',
  'Отв: ',
  'ΑΠ: ',
  '回复：',
  '答复: ',
  '返信: ',
  '회신: ',
  'Re[2]: ',
  'Re: Re: ',
  'AW: RE: ',
  'השב: ',
  'Rép : ',
  'Odg: ',
  'Re: [EXTERNAL] ',
  '[External] Re: ',
  'Fwd: ',
  'Vá: ',
  'Trả lời: ',
  '',
] as const;

/** A reply of the customer or of the colleague, as the clients of the world write it. */
export function honestReply(thread: Thread, n: number, by: Chance): MadeMail {
  const answer = `<answer.${n}@desk.example>`;
  const middle = Array.from({ length: by.below(40) }, (_, at) => `<middle.${n}.${at}@desk.example>`);
  const chain = by.one<readonly string[]>([
    // In-Reply-To and References as they should be; trimmed; the one or the other alone; rewritten; folded.
    [`In-Reply-To: ${thread.messageId}`, `References: ${thread.messageId}`],
    [`In-Reply-To: ${answer}`, `References: ${thread.messageId} ${answer}`],
    [`In-Reply-To: ${answer}`, `References: ${[thread.messageId, ...middle, answer].join('\r\n ')}`],
    [
      `In-Reply-To: ${answer}`,
      `References: ${thread.messageId}\r\n\t${middle.slice(-3).join('\r\n\t') || answer}`,
    ],
    [`References: ${thread.messageId}`],
    [`In-Reply-To: ${thread.messageId}`],
    [`In-Reply-To: Your message of Tuesday ${thread.messageId}`],
    [`In-Reply-To: ${answer} ${thread.messageId}`],
    [`In-Reply-To: ${thread.messageId.slice(1, -1)}`],
    [
      `Thread-Topic: ${encoded(thread.subject)}`,
      'Thread-Index: AdXyZ1234567890==',
      `In-Reply-To: ${answer}`,
      `References: ${thread.messageId},${answer}`,
    ],
  ] as const);
  const base = thread.customer.replace(/\+[^@]*/, '');
  const from = by.one([
    `Ana <${thread.customer}>`,
    thread.customer,
    `"Lopes, Ana" <${thread.customer.toUpperCase()}>`,
    `Bo <${thread.colleague}>`,
    `Ana <${base}>`,
    `=?utf-8?Q?Ana_L=C3=B3pez?= <${thread.customer}>`,
  ]);
  const subject =
    by.one(PREFIXES) + by.one([thread.subject, thread.subject.toUpperCase(), `${thread.subject} `]);
  return {
    head: [
      ...by.one([[`Message-ID: <reply.${n}@customer.example>`], []]),
      `From: ${from}`,
      `To: ${DESK}`,
      ...chain,
      `Subject: ${encoded(subject)}`,
      `Date: Wed, 4 Nov 2026 10:00:00 +0100`,
      'Content-Type: text/plain; charset=utf-8',
      ...by.one([
        [],
        ['Auto-Submitted: no'],
        ['X-Mailer: Microsoft Outlook 16.0'],
        ['User-Agent: Mozilla Thunderbird'],
      ]),
    ],
    body: `Any news on number ${n}? It is still the same here.\n\nOn Tue, Support wrote:\n> We look into it`,
  };
}

/** Everything a forger could copy is copied; the sender is not a party, or is shown not to be who is named. */
export function forgedReply(
  thread: Thread,
  n: number,
  by: Chance,
): { readonly kind: string; readonly mail: MadeMail } {
  const eve = `eve${n}@evil.example`;
  const [name = '', host = ''] = thread.customer.split('@');
  const senders: readonly (readonly [string, readonly string[], MadeMail['envelope']?])[] = [
    ['a stranger', [`From: Eve <${eve}>`]],
    ['the name of the customer', [`From: "Ana" <${eve}>`]],
    ['the address as a name', [`From: "${thread.customer}" <${eve}>`]],
    ['the address as a bare name', [`From: ${thread.customer} <${eve}>`]],
    [
      'the address in an encoded name',
      [`From: =?utf-8?B?${Buffer.from(`Ana <${thread.customer}>`).toString('base64')}?= <${eve}>`],
    ],
    ['the address in a quoted name', [`From: "Ana <${thread.customer}>" <${eve}>`]],
    ['the address in a comment', [`From: (${thread.customer}) ${eve}`]],
    ['two addresses, the stranger first', [`From: ${eve}, ${thread.customer}`]],
    ['two addresses, the customer first', [`From: ${thread.customer}, ${eve}`]],
    ['two From headers', [`From: ${thread.customer}`, `From: ${eve}`]],
    ['two From headers, the stranger first', [`From: ${eve}`, `From: ${thread.customer}`]],
    ['another Sender', [`From: ${eve}`, `Sender: ${thread.customer}`]],
    ['no From, a Sender', [`Sender: ${thread.customer}`]],
    ['no From, an envelope', [], { from: thread.customer }],
    ['a Reply-To', [`From: ${eve}`, `Reply-To: ${thread.customer}`]],
    ['an X-Original-Sender', [`From: ${eve}`, `X-Original-Sender: ${thread.customer}`]],
    ['a longer domain', [`From: ${thread.customer}.evil.example`]],
    ['a domain below', [`From: ${name}@mail.${host}`]],
    ['a domain above', [`From: ${name}@${host.split('.').slice(1).join('.')}.example`]],
    ['a look-alike domain', [`From: ${name}@${host.replace('o', '0')}`]],
    ['a homoglyph domain', [`From: ${name}@${host.replace('o', 'о')}`]],
    ['an encoded homoglyph', [`From: ${name}@xn--cstomer-n2a${n}.example`]],
    ['a homoglyph name', [`From: ${name.replace('a', 'а')}@${host}`]],
    ['an invisible letter', [`From: ${name}\u200b@${host}`]],
    ['full-width letters', [`From: ${name.replace('a', 'ａ')}@${host}`]],
    ['a tag nobody vouches for', [`From: ${thread.colleague.replace('@', '+eve@')}`]],
    ['a quoted local part', [`From: "${thread.customer}"@evil.example`]],
    ['a route', [`From: <@evil.example:eve@evil.example>`, `X-Sender: ${thread.customer}`]],
    ['a percent address', [`From: ${name}%${host}@evil.example`]],
    ['trust failed', [`From: Ana <${thread.customer}>`], { trust: 'failed', trustRemark: 'DMARC' }],
    ['trust failed, the colleague', [`From: ${thread.colleague}`], { trust: 'failed', trustRemark: 'SPF' }],
    [
      'forged verdicts',
      [`Authentication-Results: mx.desk.example; dmarc=pass header.from=${host}`, `From: ${eve}`],
    ],
    ['the customer with another subject', [`From: Ana <${thread.customer}>`]],
  ];
  const [kind, from, envelope] = by.of(senders) ?? senders[0] ?? ['', []];
  const number = by.one([
    '',
    `[#${thread.ticketId}] `,
    `[Ticket ${thread.ticketId}] `,
    `${thread.ticketId}: `,
  ]);
  const subject =
    kind === 'the customer with another subject'
      ? `Re: Something else ${n}`
      : `${by.one(['Re: ', 'AW: ', ''])}${number}${thread.subject}`;
  const chain = by.one<readonly string[]>([
    [`In-Reply-To: ${thread.messageId}`, `References: ${thread.messageId}`],
    [`References: ${thread.messageId}`],
    [`In-Reply-To: ${thread.messageId}`],
    [`Message-ID: ${thread.messageId}`, `In-Reply-To: ${thread.messageId}`],
  ] as const);
  return {
    kind,
    mail: {
      head: [
        ...by.one([[`Message-ID: <forged.${n}@evil.example>`], []]),
        ...from,
        `To: ${DESK}`,
        ...by.one([[], [`Cc: ${thread.customer}`]]),
        ...chain,
        `Subject: ${encoded(subject)}`,
        'Content-Type: text/plain; charset=utf-8',
      ],
      body: by.one([
        `Please send it to my new address, ${n}`,
        `My problem number ${thread.n} is that it does not work #billing`,
      ]),
      ...(envelope === undefined ? {} : { envelope }),
    },
  };
}
