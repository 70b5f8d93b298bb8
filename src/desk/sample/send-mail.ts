import { createTransport, type SendMailOptions } from 'nodemailer';
import type { SampleMail } from './model.ts';
import { DESK_ADDRESS } from './stage.ts';

const angled = (id: string): string => `<${id}>`;

/** The parts of a mail sent twice are cut alike: a redelivery is the same bytes. */
type WithBoundary = SendMailOptions & { readonly baseBoundary: string };

function options(mail: SampleMail, date: Date): WithBoundary {
  const answered = mail.answers.at(-1);
  return {
    from: { name: mail.from.name, address: mail.from.address },
    to: DESK_ADDRESS,
    subject: mail.subject,
    messageId: angled(mail.messageId),
    baseBoundary: mail.messageId.replaceAll(/\W/g, '-'),
    date,
    headers: { ...mail.headers },
    attachments: mail.files.map((file) => ({
      filename: file.name,
      contentType: file.type,
      content: file.text,
    })),
    ...(mail.text === null ? {} : { text: mail.text }),
    ...(mail.html === null ? {} : { html: mail.html }),
    ...(answered === undefined ? {} : { inReplyTo: angled(answered), references: mail.answers.map(angled) }),
    ...(mail.raw === null ? {} : { raw: mail.raw }),
    envelope: { from: mail.envelopeFrom ?? mail.from.address, to: DESK_ADDRESS },
  };
}

export interface MailSender {
  /** Resolves when the door said 250; rejects with the door's answer. */
  send(mail: SampleMail, date: Date): Promise<void>;
  close(): void;
}

/** Real SMTP to the door of this machine. */
export function mailSender(host: string, port: number): MailSender {
  const transport = createTransport({ host, port, pool: true, maxConnections: 2, ignoreTLS: true });
  return {
    async send(mail, date) {
      await transport.sendMail(options(mail, date));
    },
    close: () => transport.close(),
  };
}
