import type { SampleMail } from '../model.ts';
import { DESK_ADDRESS } from '../stage.ts';

/** Lines of a mail as they go over the wire (RFC 5322 section 2.1). */
function wire(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

/** RFC 3464: a mail of ours could not be delivered. Comes with an empty SMTP sender. */
export function bounce({ messageId, from }: SampleMail): Partial<SampleMail> {
  const domain = from.address.split('@')[1];
  const subject = 'Undelivered Mail Returned to Sender';
  const raw = wire([
    `From: Mail Delivery System <MAILER-DAEMON@${domain}>`,
    `To: ${DESK_ADDRESS}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `The mail system could not deliver your message to <${from.address}>: mailbox full.`,
    '--part',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${domain}`,
    '',
    `Final-Recipient: rfc822; ${from.address}`,
    'Action: failed',
    'Status: 5.2.2',
    '--part--',
  ]);
  return { subject, raw, envelopeFrom: '' };
}

/** RFC 8098: somebody opened a mail of ours. */
export function readReceipt({ messageId, from }: SampleMail): Partial<SampleMail> {
  const subject = 'Read: Your offer';
  const raw = wire([
    `From: ${from.address}`,
    `To: ${DESK_ADDRESS}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'Your message was read.',
    '--part',
    'Content-Type: message/disposition-notification',
    '',
    `Final-Recipient: rfc822; ${from.address}`,
    'Disposition: manual-action/MDN-sent-manually; displayed',
    '--part--',
  ]);
  return { subject, raw };
}

/** RFC 6047: somebody accepted an invitation of ours. */
export function calendarAnswer({ messageId, from }: SampleMail): Partial<SampleMail> {
  const subject = 'Accepted: Machine training, Tuesday 10:00';
  const raw = wire([
    `From: ${from.address}`,
    `To: ${DESK_ADDRESS}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/calendar; method=REPLY; charset=utf-8',
    '',
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example//calendar//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `UID:${messageId}`,
    `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${from.address}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
  return { subject, raw };
}
