import { mailChain } from '../../domain/router/intake/mail-chain.ts';
import { HAND_OFF_HEADER } from '../../domain/router/intake/rejection/own-notification.ts';

/** A report quotes the head of the mail that bounced near its own start. */
const LOOKED_AT = 200_000;

/** What a mail server's report says of the mail that did not arrive. */
export interface BouncedMail {
  /** Message-IDs of the mail and of those it answered, its own first. */
  readonly ids: readonly string[];
  /** The ticket it handed off, when it says that it is a hand-off mail of the desk. */
  readonly ticketId: string | null;
}

/**
 * Looks through a report for the head of the mail it is about. It is quoted there as a part of its own, or as text
 * between other lines, so that lines are all that is looked for.
 */
export function bouncedMail(body: Uint8Array): BouncedMail {
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, LOOKED_AT))
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const first = (name: string) =>
    new RegExp(`^[> ]{0,4}${name}: *([^\\r\\n]{1,20000})`, 'im').exec(text)?.[1] ?? null;
  const { messageId, chain } = mailChain({
    messageId: first('message-id'),
    inReplyTo: first('in-reply-to'),
    references: first('references'),
  });
  const ticket = /^[\w-]{1,64}$/.exec(first(HAND_OFF_HEADER)?.trim() ?? '')?.[0] ?? null;
  return { ids: messageId === null ? chain : [messageId, ...chain], ticketId: ticket };
}
