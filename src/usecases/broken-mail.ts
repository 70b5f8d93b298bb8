import { customerAddress } from '../domain/router/intake/address.ts';
import type { Inbound } from '../domain/router/message.ts';
import type { Envelope } from '../ports/mail-parser.ts';

/** The input for a mail that nothing could be read of: all that is known stands on the envelope. */
export function brokenMail(envelope: Envelope, rawKey: string, why: string): Inbound {
  const email = customerAddress(envelope.from ?? '');
  return {
    lane: 'mail',
    customer: { id: email ?? 'unknown', email, name: null },
    trust: envelope.trust,
    trustRemark: envelope.trustRemark,
    subject: '',
    text: '',
    fullText: null,
    attachments: [],
    mail: null,
    parties: email === null ? [] : [email],
    sentAt: null,
    rejected: null,
    broken: why,
    laneKey: { key: `mail:${rawKey}`, holdsFor: null },
    rawKey,
  };
}
