export interface SesMail {
  /** What the other side called itself, as SES repeats it. */
  readonly helo?: string;
  readonly peer?: string;
  readonly from?: string;
  readonly to?: string;
  readonly spam?: string;
  readonly virus?: string;
  /** Lines of Authentication-Results, one a method. */
  readonly results?: readonly string[];
  /** Names of SES's lines that are left out. */
  readonly without?: readonly string[];
  /** Everything from the first line of the sender on. */
  readonly mail?: string;
}

export const A_MAIL = `Received: by mx.customer.example with SMTP id 7; Sun, 22 Nov 2026 09:00:01 +0000
From: Ana Ruiz <ana@customer.example>
To: support@desk.example
Subject: Invoice 4411
Message-ID: <m-1@customer.example>
Date: Sun, 22 Nov 2026 09:00:00 +0000

The amount on it is wrong.
`;

/** A mail as SES lays it down: its own block first, in its order, then what the sender wrote. */
export function aSesMail({
  helo = 'mx.customer.example',
  peer = '192.0.2.25',
  from = 'ana@customer.example',
  to = 'support@desk.example',
  spam = 'PASS',
  virus = 'PASS',
  results = ['dkim=pass header.i=@customer.example', 'dmarc=pass header.from=customer.example'],
  without = [],
  mail = A_MAIL,
}: SesMail = {}): Buffer {
  const spf = `pass (spfCheck: domain of customer.example designates ${peer} as permitted sender) client-ip=${peer}; envelope-from=${from}; helo=${helo};`;
  const block = [
    `Return-Path: <${from}>`,
    `Received: from ${helo} (${helo} [${peer}])\n by inbound-smtp.ap-southeast-1.amazonaws.com with SMTP id q8v3m1\n for ${to};\n Sun, 22 Nov 2026 09:00:02 +0000 (UTC)`,
    `X-SES-Spam-Verdict: ${spam}`,
    `X-SES-Virus-Verdict: ${virus}`,
    `Received-SPF: ${spf}`,
    `Authentication-Results: amazonses.com;\n spf=${spf}${results.map((line) => `\n ${line};`).join('')}`,
    'X-SES-RECEIPT: AAAAbbbbCCCC',
    'X-SES-DKIM-SIGNATURE: a=rsa-sha256; d=amazonses.com; s=x; b=ZZZ=',
  ].filter((line) => !without.some((name) => line.startsWith(`${name}:`)));
  return Buffer.from(`${block.join('\n')}\n${mail}`.replace(/\r?\n/g, '\r\n'));
}
