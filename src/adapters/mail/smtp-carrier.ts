import { createTransport } from 'nodemailer';
import { asNodemailer } from './as-nodemailer.ts';
import type { MailCarrier } from './carrier.ts';
import { isSurelyUnsent, perhapsSent } from './perhaps-sent.ts';
import { refusals, relayRefused } from './relay-answer.ts';

/** Milliseconds. */
const CONNECT_WITHIN = 10_000;
const ANSWER_WITHIN = 30_000;

export interface SmtpCarrierOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly relayUrl: string;
  /** How long the relay may take for one answer, milliseconds; for tests. */
  readonly answerWithin?: number;
}

/** Mails by a relay. A repeat has the Message-ID of the first try, so that mail programs show it once. */
export function smtpCarrier({ relayUrl, answerWithin = ANSWER_WITHIN }: SmtpCarrierOptions): MailCarrier {
  const relay = createTransport({
    url: relayUrl,
    connectionTimeout: Math.min(CONNECT_WITHIN, answerWithin),
    greetingTimeout: Math.min(CONNECT_WITHIN, answerWithin),
    socketTimeout: answerWithin,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const perhaps = perhapsSent();
  return {
    name: 'the mail relay',
    keepsIds: true,
    async send(key, mailOf) {
      const mail = mailOf(false);
      try {
        const sent = await relay.sendMail(asNodemailer(mail));
        if (mail.to.some((address) => sent.accepted.includes(address))) perhaps.add(key, mail.messageId);
        return { kind: 'taken', messageId: mail.messageId, refused: refusals(sent.rejectedErrors) };
      } catch (error) {
        if (!isSurelyUnsent(error)) perhaps.add(key, mail.messageId);
        return relayRefused(error, mail.to.join(', '));
      }
    },
    // A mail cannot be looked for once it is out; what is known is how the tries of this process ended.
    find: async (key) => perhaps.find(key),
  };
}
