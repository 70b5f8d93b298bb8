import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import MailComposer from 'nodemailer/lib/mail-composer';
import { asNodemailer } from './as-nodemailer.ts';
import type { OutgoingMail } from './carrier.ts';

/** Sends a mail; its Message-ID as people see it. Throws what SES answered, or why there is no such mail. */
export type Post = (mail: OutgoingMail) => Promise<string>;

/** Of nodemailer its composer alone: with its mailer come SMTP, proxies and OAuth, which a cold start would load too. */
export function sesPost(client: SESv2Client): Post {
  return async (mail) => {
    const message = composed(mail);
    const raw = await message.build();
    const { MessageId = '' } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: fromOf(raw),
        Destination: { ToAddresses: message.getEnvelope().to },
        Content: { Raw: { Data: raw } },
      }),
    );
    return amazonsName(MessageId, await client.config.region());
  };
}

/** What nodemailer's mailer adds to a mail of high priority. */
const URGENT = { 'X-Priority': '1 (Highest)', 'X-MSMail-Priority': 'High', Importance: 'High' };

function composed(mail: OutgoingMail) {
  const message = new MailComposer({
    ...asNodemailer(mail),
    // SMTP has no other line ends, and SES takes the mail as it is.
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  if (mail.priority === 'high')
    for (const [name, value] of Object.entries(URGENT)) message.setHeader(name, value);
  return message;
}

/** As it stands in the mail: of two spellings SES would show its own. */
function fromOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  const [, from = ''] = /^From: (.*(?:\r\n[ \t].*)*)$/m.exec(raw.subarray(0, end).toString('latin1')) ?? [];
  return from.replaceAll(/\r\n[ \t]+/g, ' ');
}

/** https://docs.aws.amazon.com/ses/latest/dg/header-fields.html */
function amazonsName(id: string, region: string): string {
  if (id.includes('@')) return `<${id}>`;
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
}
