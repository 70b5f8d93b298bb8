/** Mails as the relay took them: header lines, recipients, parts, and what the parts are made of. */
import PostalMime from 'postal-mime';
import { mailReportOutbox } from '../../src/adapters/mail/report-outbox.ts';
import { smtpCarrier } from '../../src/adapters/mail/smtp-carrier.ts';
import { aReport } from '../../test/arbitraries/aReport.ts';
import { mailServer, type TakenMail } from '../relay/mail-server.ts';
import { PUBLIC, TEAM } from './desk.ts';
import { type Allowed, activeInPage } from './neutral.ts';
import type { Found } from './web.ts';

const HEADERS = new Set(
  (
    'from to cc subject message-id date references in-reply-to mime-version content-type auto-submitted ' +
    'x-auto-response-suppress x-front-desk-hand-off x-priority x-msmail-priority importance'
  ).split(' '),
);
const PART_HEADERS = new Set(
  'content-type content-transfer-encoding content-disposition content-id'.split(' '),
);
const ALLOWED: Allowed = {
  elements: ['style', 'img', 'center', 'font'],
  links: [`${PUBLIC}/`, 'cid:picture-'],
  styles: true,
};
const HIDING = /(?![\n\t\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

export async function lookAtMail({ to, raw }: TakenMail, found: Found): Promise<void> {
  found.looked += 1;
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const names = namesIn(head);
  const wrong = [
    ...names.filter((name) => !HEADERS.has(name)).map((name) => `header ${name}`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} twice`),
    ...to.filter((address) => !TEAM.some((one) => one === address)).map((address) => `to ${address}`),
    ...(/[\r\n](?!\n)/.test(raw.replaceAll('\r\n', '')) ? ['a bare line end'] : []),
    ...inParts(head, rest.join('\r\n\r\n')),
  ];
  const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'));
  const addressed = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])].map(
    (one) => one.address ?? '',
  );
  wrong.push(
    ...addressed.filter((one) => !TEAM.some((own) => own === one)).map((one) => `addressed to ${one}`),
  );
  if (mail.from?.address !== 'desk@desk.example') wrong.push(`from ${mail.from?.address}`);
  if (HIDING.test(mail.subject ?? '') || /[\r\n]/.test(mail.subject ?? ''))
    wrong.push('hidden in the subject');
  if (HIDING.test(mail.text ?? '')) wrong.push('hidden in the text');
  if (mail.attachments.some(({ mimeType }) => mimeType !== 'image/png'))
    wrong.push('a file of no kind of ours');
  wrong.push(...activeInPage(mail.html ?? '', ALLOWED).map((one) => `html: ${one}`));
  found.active.push(...wrong.map((one) => `mail "${(mail.subject ?? '').slice(0, 40)}": ${one}`));
}

const namesIn = (head: string): readonly string[] =>
  head
    .split('\r\n')
    .filter((line) => !/^[ \t]/.test(line))
    .map(
      (line) =>
        /^([\x21-\x39\x3b-\x7e]+):/.exec(line)?.[1]?.toLowerCase() ?? `no header: ${line.slice(0, 40)}`,
    );

/** Every line that is a boundary of the mail begins a part with headers of ours and no others. */
function inParts(head: string, body: string): readonly string[] {
  const boundaries = [
    ...`${head}\r\n${body}`.matchAll(/^\s*(?:content-type: multipart\/[\w]+;\s*)?boundary="([^"]+)"/gim),
  ].map(([, boundary = '']) => boundary);
  const main = /boundary="([^"]+)"/.exec(head)?.[1];
  if (main === undefined) return ['no parts'];
  return [...new Set([main, ...boundaries.filter((one) => one.startsWith('--_NmP-'))])].flatMap(
    (boundary) => {
      const parts = body.split(`--${boundary}`).slice(1, -1);
      const kinds = parts.map((part) => part.slice(2).split('\r\n\r\n')[0] ?? '');
      return [
        ...(parts.length >= 2 && parts.length <= 4 ? [] : [`${parts.length} parts`]),
        ...kinds.flatMap(namesIn).flatMap((name) => (PART_HEADERS.has(name) ? [] : [`part with ${name}`])),
      ];
    },
  );
}

/** The links of a hand-off mail, by their tokens. */
export const tokensIn = ({ raw }: TakenMail): readonly string[] => [
  ...new Set(
    [...raw.replaceAll('=\r\n', '').matchAll(/\/correct\/([\w.~-]{20,})/g)].map(([, token = '']) => token),
  ),
];

/** Weekly and monthly reports of a desk whose topics, teams and tickets are called like that. */
export async function reportMails(payloads: readonly string[], found: Found): Promise<void> {
  const relay = await mailServer(() => null);
  const outbox = mailReportOutbox({
    carrier: smtpCarrier({ relayUrl: `smtp://127.0.0.1:${relay.port}` }),
    from: 'Front Desk <desk@desk.example>',
    to: [TEAM[2], TEAM[3]],
    boardUrl: () => PUBLIC,
  });
  for (const [at, payload] of payloads.entries()) await outbox.send(`report ${at}`, reportOf(payload));
  for (const mail of relay.taken) await lookAtMail(mail, found);
  await relay.close();
}

export function reportOf(payload: string): ReturnType<typeof aReport> {
  const item = { id: '01t', subject: payload, customer: payload, topic: payload, at: 0 };
  const given = aReport({
    heldLong: { count: 1, tickets: [item] },
    fellBack: { count: 1, tickets: [item] },
    pingedNobody: { count: 1, tickets: [item] },
    taught: [{ from: payload, to: payload, count: 3 }],
  });
  const { document } = given;
  const table = (one: (typeof document.tables)[number]) => ({
    ...one,
    rows: one.rows.map((row) => row.map((cell, at) => (at === 0 ? payload : cell))),
  });
  return {
    ...given,
    document: {
      ...document,
      summary: [payload, ...document.summary],
      warnings: [payload],
      tables: document.tables.map(table),
    },
  };
}
