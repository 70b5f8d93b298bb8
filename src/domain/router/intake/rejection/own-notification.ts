import type { Rejection } from '../../message.ts';
import { mailChain } from '../mail-chain.ts';
import { has, header, type MailFacts } from './mail-facts.ts';

/** On every mail the desk writes to people; the value is the ticket's id. */
export const HAND_OFF_HEADER = 'x-front-desk-hand-off';

/** The desk's own Message-IDs: `<fd-` and 32 hex digits. */
const OWN_MESSAGE_ID = /^<?fd-[0-9a-f]{32}@/i;

/** A hand-off or notification of the desk that came back to it (SPEC 2): a loop ends here. */
export function ownNotification(facts: MailFacts): Rejection | null {
  if (has(facts, HAND_OFF_HEADER)) return found('it is a hand-off mail of this desk');
  if (OWN_MESSAGE_ID.test(header(facts, 'message-id'))) return found('its Message-ID is one of this desk');
  if (leftBySes(facts)) return found('its thread is one of this desk, and Amazon SES sent it');
  return null;
}

/** What left by SES has no id of ours, but it refers to its thread last, an id that no mail has and none answers. */
function leftBySes(facts: MailFacts): boolean {
  const { messageId, chain } = mailChain({
    messageId: header(facts, 'message-id'),
    inReplyTo: null,
    references: header(facts, 'references'),
  });
  return SES_ID.test(messageId ?? '') && isOurs(chain[0] ?? '', facts);
}

/** Another company's desk makes such ids too, and its people may answer a hand-off of theirs to us. */
function isOurs(id: string, { ownHost }: MailFacts): boolean {
  const host = OWN_ID.exec(id)?.[1]?.toLowerCase();
  return host !== undefined && host === (ownHost ?? host);
}

/** `fd-…@desk.example`: the id of a hand-off mail, without its brackets; group 1 is the desk's own host. */
export const OWN_ID = /^fd-[0-9a-f]{32}@([^\s<>]+)$/i;

/** What Amazon SES puts in the place of our Message-IDs (https://docs.aws.amazon.com/ses/latest/dg/header-fields.html). */
const SES_ID = /@(?:[a-z0-9-]+\.)?amazonses\.com$/i;

/**
 * An answer to a hand-off mail: somebody of ours wrote to the desk instead of to the customer (SPEC 2; it "never
 * becomes a customer ticket"). Sure when it answers the hand-off itself, for those are sent to our people alone. Further
 * back in the chain a hand-off proves nothing: an agent may have passed it on, and then the customer answers.
 */
export function answersHandOff(facts: MailFacts): Rejection | null {
  const { chain } = mailChain({
    messageId: null,
    inReplyTo: header(facts, 'in-reply-to') || null,
    references: header(facts, 'references') || null,
  });
  return isOurs(answered(chain), facts) ? found('it answers a hand-off mail of this desk') : null;
}

/**
 * The id of ours that a mail answers. Of a hand-off that left by SES it is the thread that stands next before it; before
 * no mail that an agent wrote stands a thread.
 */
function answered([first = '', second = '']: readonly string[]): string {
  return SES_ID.test(first) ? second : first;
}

function found(remark: string): Rejection {
  return { kind: 'own-notification', remark };
}
