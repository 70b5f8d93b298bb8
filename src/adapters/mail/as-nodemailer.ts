import type { OutgoingMail } from './carrier.ts';

/** Lists of its own, which nodemailer may change. */
export function asNodemailer({
  to,
  cc = [],
  references = [],
  attachments = [],
  headers,
  ...rest
}: OutgoingMail) {
  return {
    ...rest,
    to: [...to],
    cc: [...cc],
    references: [...references],
    attachments: [...attachments],
    headers: { ...headers },
  };
}
