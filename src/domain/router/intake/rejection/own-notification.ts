import type { Rejection } from '../../message.ts';
import { has, header, type MailFacts } from './mail-facts.ts';

/** On every mail the desk writes to people; the value is the ticket's id. */
export const HAND_OFF_HEADER = 'x-front-desk-hand-off';

/** The desk's own Message-IDs: `<fd-` and 32 hex digits. */
const OWN_MESSAGE_ID = /^<?fd-[0-9a-f]{32}@/i;

/** A hand-off or notification of the desk that came back to it (SPEC 2): a loop ends here. */
export function ownNotification(facts: MailFacts): Rejection | null {
  if (has(facts, HAND_OFF_HEADER)) return found('it is a hand-off mail of this desk');
  if (OWN_MESSAGE_ID.test(header(facts, 'message-id'))) return found('its Message-ID is one of this desk');
  return null;
}

function found(remark: string): Rejection {
  return { kind: 'own-notification', remark };
}
