const TOPICS = ['billing', 'login', 'outage'];

/** The n-th made-up mail, bytes as SMTP has them, with the dot at its end: a quarter answers with a quote and HTML. */
export function benchMail(n: number): Buffer {
  const head = [
    `Message-ID: <bench-${n}@customer${n % 997}.example>`,
    `From: Customer ${n} <customer${n}@customer${n % 997}.example>`,
    'To: support@ours.example',
    'Date: Tue, 5 Mar 2024 10:14:00 +0100',
    `Subject: Question ${n}`,
    'MIME-Version: 1.0',
  ];
  const said = `Good morning, I have a question about my order number ${n} #${TOPICS[n % 3]}. It came yesterday and something is not as it should be; could you please look into it and tell me what to do? Many thanks and kind regards`;
  return Buffer.from([...head, ...(n % 4 === 0 ? reply(said) : plain(said)), '.', ''].join('\r\n'));
}

function plain(said: string): readonly string[] {
  return ['Content-Type: text/plain; charset=utf-8', '', said];
}

function reply(said: string): readonly string[] {
  const quote = ['On Tue, 5 Mar 2024 at 09:00, Support <support@ours.example> wrote:', '', '> Does it work?'];
  return [
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    said,
    '',
    ...quote,
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<div>${said}</div><div class="gmail_quote">${quote.join('<br>')}</div>`,
    '--b--',
  ];
}
