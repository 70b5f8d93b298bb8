import { fold } from '../../kernel/fold.ts';
import { HOUR, type Instant } from '../../kernel/instant.ts';
import type { Inbound, Rejection } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { nearlySame } from './near-duplicate.ts';
import { stripReplyPrefixes } from './subject.ts';

/** An inbox that the desk mails cards to may write to it so often in a day before it is taken for a loop. */
const MOST_A_DAY = 20;
const DAY = 24 * HOUR;

/** `[billing] Invoice · ana@customer.example`: how the subjects of hand-off mails look (SPEC 6). */
const HAND_OFF_SUBJECT = /^\[[^\]]{1,80}\] .* · \S{3,254}$/su;

/** May this input be an echo at all? Only a mail from an address that hand-offs and pings go to. */
export function mayEcho(inbound: Inbound, rulebook: Rulebook): boolean {
  return inbound.lane === 'mail' && inbound.rejected === null && ourPlaces(rulebook).has(inbound.customer.id);
}

/**
 * Does a card come back from the inbox it was sent to? A robot there that answers without saying that it is one would
 * be carded, and answer that card, for ever (SPEC 2). A person there who passes a customer's mail on is not rejected.
 * `open`: that address's open tickets.
 */
export function echo(inbound: Inbound, open: readonly Ticket[], at: Instant): Rejection | null {
  if (HAND_OFF_SUBJECT.test(stripReplyPrefixes(inbound.subject)))
    return found('it answers a hand-off, by its subject, from an inbox that gets them');
  const recent = open.filter((ticket) => at - ticket.receivedAt < DAY);
  if (recent.some((ticket) => nearlySame(ticket.body, inbound.text)))
    return found('an inbox that gets hand-offs says the same again');
  const said = recent.reduce((sum, { messageCount, noteCount }) => sum + messageCount + noteCount, 0);
  return said >= MOST_A_DAY
    ? found(`an inbox that gets hand-offs wrote ${said} mails in a day: a loop`)
    : null;
}

function found(remark: string): Rejection {
  return { kind: 'own-notification', remark };
}

function ourPlaces({ teams, triage }: Rulebook): ReadonlySet<string> {
  const places = [...teams.values()].flatMap(({ email, lead, manager }) => [email, lead, manager]);
  return new Set(
    [...places, triage.email, triage.lead].flatMap((place) => (place?.includes('@') ? fold(place) : [])),
  );
}
