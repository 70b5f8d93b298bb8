/** A payload in every field that a customer or an agent fills in, through the doors of the desk. */
import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { LoggedDesk } from '../canaries/desk.ts';
import { SECRETS } from './desk.ts';

export interface Inputs {
  /** Fields filled with a payload. */
  readonly places: number;
  /** Inputs a door did not take as they were, and that were sent again with the field it named cut down. */
  readonly cutDown: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** What an address can hold of it (RFC 5322 atoms and UTF-8). */
const local = (payload: string, n: number): string =>
  `${payload
    .toWellFormed()
    .replace(/[\s\p{Cc}@<>()[\]:;,"\\]/gu, '')
    .slice(0, 40)
    .toWellFormed()}${n}`;
const plainly = (payload: string): string =>
  payload
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 150)
    .toWellFormed();

async function post(desk: LoggedDesk, path: string, body: string, headers: Record<string, string>) {
  const answer = await fetch(`${desk.http}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

export interface Door {
  send(payload: string, n: number): Promise<void>;
  readonly count: () => Inputs;
  close(): void;
}

export function doors(desk: LoggedDesk, about: Record<'form' | 'other', string>): Door {
  const mails = createTransport({
    host: '127.0.0.1',
    port: desk.smtpPort,
    ignoreTLS: true,
    pool: true,
    maxConnections: 16,
  });
  let [places, cutDown] = [0, 0];

  /** Sends it whole; and where the door refuses it, again as the second says. */
  async function offer(
    send: (words: string, address: string) => Promise<number>,
    payload: string,
    n: number,
  ) {
    if ((await send(payload, `${local(payload, n)}@zolu.example`)) < 300) return;
    cutDown += 1;
    const status = await send(plainly(payload), `c${n}@zolu.example`);
    if (status >= 300)
      throw new Error(`a door answered ${status} to ${JSON.stringify(payload.slice(0, 80))}`);
  }

  const form = (n: number) => async (words: string, address: string) => {
    const sent = {
      secret: SECRETS.FRONTDESK_FORM_SECRET,
      email: `f${address}`,
      name: words,
      subject: words,
      message: `${words}\n${about.form} ${n}\n${words}`,
      page: words,
      submission_id: `${n}${words}`.slice(0, 100),
    };
    return (await post(desk, '/intake/form', JSON.stringify(sent), JSON_TYPE)).status;
  };

  const chat = (n: number) => async (words: string, address: string) => {
    const at = new Date().toISOString();
    const said = (from: string, text: string) => ({ from, text, at });
    const sent = {
      conversation_id: `chat${n}`,
      finished_at: at,
      customer: {
        ...(n % 2 === 0 ? { email: `h${address}` } : {}),
        id: `${n}${words}`.slice(0, 100),
        name: words,
      },
      subject: words,
      messages: [said('bot', words), said('customer', `${words}\n${about.other} ${n}`), said('agent', words)],
    };
    const body = JSON.stringify(sent);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const mac = createHmac('sha256', SECRETS.FRONTDESK_CHAT_SECRET)
      .update(`v1:${timestamp}:${body}`)
      .digest('hex');
    const headers = {
      ...JSON_TYPE,
      'x-frontdesk-timestamp': timestamp,
      'x-frontdesk-signature': `v1=${mac}`,
    };
    return (await post(desk, '/intake/chat', body, headers)).status;
  };

  return {
    async send(payload, n) {
      await offer(form(n), payload, n);
      if (n % 2 === 0) await offer(chat(n), payload, n);
      await mails.sendMail({
        envelope: { from: `m${n}@zolu.example`, to: 'support@desk.example' },
        raw: rawMail(payload, n, `${about.other} ${n}`),
      });
      places += 6 + 13 + (n % 2 === 0 ? 6 : 0);
    },
    count: () => ({ places, cutDown }),
    close: () => mails.close(),
  };
}

const base64 = (text: string): string => Buffer.from(text.toWellFormed()).toString('base64');
/** RFC 2047, cut into words that are short enough; what is in it may be anything, line ends too. */
const encodedWords = (text: string): string =>
  (
    text
      .toWellFormed()
      .slice(0, 400)
      .match(/[\s\S]{1,12}/gu) ?? ['']
  )
    .map((piece) => `=?utf-8?B?${base64(piece)}?=`)
    .join('\r\n ');
const bare = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\r\n\0]+/g, ' ')
    .slice(0, 300)
    .toWellFormed();
const wrapped = (text: string): string => base64(text).replace(/.{76}/g, '$&\r\n');

/** One in ten is an auto-reply, one in three has its text as HTML, one in four a mail attached. */
function rawMail(payload: string, n: number, about: string): string {
  const from =
    n % 2 === 0
      ? `${encodedWords(payload)}\r\n <m${n}@zolu.example>`
      : `"${bare(payload).replace(/["\\]/g, '\\$&')}"\r\n <m${n}@zolu.example>`;
  const name = encodeURIComponent(payload.toWellFormed().slice(0, 200).toWellFormed());
  const text = `${payload}\n${about}\n${payload}`;
  const isHtml = n % 3 === 0;
  const attached = `From: ${encodedWords(payload)} <eve@zolu.example>\r\nSubject: ${encodedWords(payload)}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(text)}\r\n`;
  const parts = [
    `Content-Type: text/${isHtml ? 'html' : 'plain'}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(text)}\r\n`,
    `Content-Type: ${bare(payload).slice(0, 60) || 'x'}\r\nContent-Disposition: attachment; filename*=UTF-8''${name}\r\n\r\nx\r\n`,
    `Content-Type: text/html; name="${encodedWords(payload)}"\r\nContent-Disposition: attachment; filename="${bare(payload).replace(/["\\]/g, '\\$&')}"\r\n\r\n<script>window.__fired='zolu'</script>\r\n`,
    ...(n % 4 === 0 ? [`Content-Type: message/rfc822\r\n\r\n${attached}`] : []),
  ];
  return [
    `From: ${from}`,
    'To: support@desk.example',
    `Cc: ${encodedWords(payload)} <cc${n}@zolu.example>`,
    `Reply-To: "${bare(payload).replace(/["\\]/g, '\\$&')}" <r${n}@zolu.example>`,
    `Subject: ${n % 5 === 0 ? bare(payload) : encodedWords(payload)}`,
    `Message-ID: <${local(payload, n).replace(/[^\x21-\x7e]/g, '')}.${n}@zolu.example>`,
    `References: <${bare(payload).replace(/[<>\s]/g, '')}@zolu.example>`,
    `X-Mailer: ${bare(payload)}`,
    `Date: ${new Date().toUTCString()}`,
    ...(n % 10 === 0 ? [`Auto-Submitted: auto-replied; ${bare(payload)}`] : []),
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=outer',
    '',
    ...parts.map((part) => `--outer\r\n${part}`),
    '--outer--',
    '',
  ].join('\r\n');
}

export interface SomeTicket {
  readonly ticket_id: string;
}

const WITH_KEY = { ...JSON_TYPE, 'x-api-key': SECRETS.FRONTDESK_API_KEY };

export async function allTickets(desk: LoggedDesk): Promise<readonly SomeTicket[]> {
  const tickets: SomeTicket[] = [];
  for (let cursor = ''; ; ) {
    const url = `${desk.http}/tickets?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = (await (await fetch(url, { headers: WITH_KEY })).json()) as {
      readonly tickets: readonly SomeTicket[];
      readonly cursor: string | null;
    };
    tickets.push(...page.tickets);
    if (page.cursor === null) return tickets;
    cursor = page.cursor;
  }
}

/** What an agent types: names, split texts, a topic that is none. Answers how many fields were filled. */
export async function correct(
  desk: LoggedDesk,
  ticket: SomeTicket,
  payload: string,
  n: number,
): Promise<number> {
  const part = { subject: plainly(payload), body: payload };
  const actions = [
    { action: 'take' },
    { action: 'split', parts: [part, { ...part, body: `${payload}\nsecond` }] },
    { action: 'reassign', topic: n % 2 === 0 ? 'login' : 'billing' },
    { action: 'reassign', topic: payload },
    { action: 'bump', direction: 'up' },
  ];
  const body = { ...actions[n % actions.length], by: plainly(payload), action_id: `${n}${plainly(payload)}` };
  const url = `/tickets/${ticket.ticket_id}/corrections`;
  const { status } = await post(desk, url, JSON.stringify(body), WITH_KEY);
  if (status >= 500) throw new Error(`a correction was answered ${status}`);
  return status < 300 ? 2 : 1;
}
