import type { MailedLink } from '../../domain/router/correction/link.ts';
import type { Effect } from '../../domain/router/handoff/model.ts';
import { HAND_OFF_HEADER } from '../../domain/router/intake/rejection/own-notification.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { Fault } from '../../ports/fault.ts';
import type { CardContent, Delivered, HandOffPlace } from '../../ports/hand-off-place.ts';
import { cardHtml } from './card-html.ts';
import { cardText } from './card-text.ts';
import { type CardView, cardView } from './card-view.ts';
import type { Carried, MailCarrier, OutgoingMail } from './carrier.ts';
import { type ThreadIds, threadIds } from './thread-ids.ts';

export interface MailHandOffOptions {
  readonly carrier: MailCarrier;
  /** The desk's own sender address, with or without a name. */
  readonly from: string;
  /** Where people reach the board, null where there is none; asked for each mail. */
  readonly boardUrl: string | (() => string | null);
  /** The signed links of one mail; none where nobody makes them. `messages`: how many the ticket has. */
  readonly links?: (ticket: Ticket, messages: number, mailedTo: string) => Promise<readonly MailedLink[]>;
}

/** All that the mails of one place are made with. */
interface Writing extends Pick<MailHandOffOptions, 'carrier' | 'from'> {
  readonly ids: ThreadIds;
}

/**
 * The shared inbox. Cards are mails, what follows is a mail in the same thread. A repeat of an effect has the
 * Message-ID of the first try, so that clients show it once.
 */
export function mailHandOffPlace(options: MailHandOffOptions): HandOffPlace {
  const { carrier, from, boardUrl, links = async () => [] } = options;
  const ids = threadIds(from);
  const board = typeof boardUrl === 'string' ? () => boardUrl : boardUrl;
  return {
    kind: 'mail',
    async show(key, place, effect, content) {
      if (place.kind !== 'mail') return { kind: 'gone', reason: 'it is no mail address' };
      const actions = await links(content.ticket, content.messages.length, place.address);
      const carried = await carrier.send(key, (again) => {
        const view = cardView(effect, content, { boardUrl: board(), links: actions, again });
        return mailFor(key, place.address, effect, content, view, { carrier, from, ids });
      });
      return shownBy(carrier, carried, place.address);
    },
    async find(key) {
      const found = await carrier.find(key);
      return found === null ? null : (found.messageId ?? ids.mail(key));
    },
  };
}

/**
 * A mail that was taken for some of its recipients. Who is refused for the moment gets it with the next try, and the
 * others a repeat, which folds; only the inbox itself being refused for good makes the place gone.
 */
function shownBy({ name }: MailCarrier, carried: Carried, address: string): Delivered {
  if (carried.kind === 'refused') return { kind: 'gone', reason: carried.reason };
  const { refused } = carried;
  const inbox = refused.find(({ recipient }) => recipient.toLowerCase() === address.toLowerCase());
  if (inbox?.passing === false) return { kind: 'gone', reason: `${name} refuses ${address}: ${inbox.why}` };
  if (refused.some(({ passing }) => passing))
    throw new Fault('mail-relay', `${name} does not take the hand-off mail; it is tried again`, {
      retry: true,
    });
  return { kind: 'shown', ref: carried.messageId };
}

function mailFor(
  key: string,
  address: string,
  effect: Effect,
  content: CardContent,
  view: CardView,
  writing: Writing,
): OutgoingMail {
  const strong = content.ticket.decision?.move === 'escalate' || content.ticket.decision?.move === 'priority';
  return {
    from: writing.from,
    to: [address],
    cc: pinged(effect).filter((person) => person.toLowerCase() !== address.toLowerCase()),
    subject: effect.kind === 'card' ? view.title : `Re: ${view.title}`,
    messageId: writing.ids.mail(key),
    ...inThread(effect, address, content, writing),
    text: cardText(view),
    html: cardHtml(view),
    priority: strong ? 'high' : 'normal',
    headers: {
      // RFC 3834: nobody's absence note answers this mail.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      [HAND_OFF_HEADER]: content.ticket.id,
    },
  };
}

/**
 * References to the card where it is known, and always to the thread: a card that was lost breaks nothing. Under a
 * carrier with ids of its own the thread stands alone: that a mail refers to it last is then what tells that it is one of
 * ours (`isOurOwn`).
 */
function inThread(effect: Effect, address: string, { ticket }: CardContent, { ids, carrier }: Writing) {
  const thread = ids.thread(ticket.id, address);
  if (effect.kind === 'card') return { references: [thread] };
  const card = ticket.cards.findLast(({ place }) => place.kind === 'mail' && place.address === address)?.ref;
  if (!card) return { inReplyTo: thread, references: [thread] };
  return { inReplyTo: card, references: carrier.keepsIds ? [thread, card] : [thread] };
}

/** Whoever is pinged or mentioned by an address gets the mail too; others are named in it. */
function pinged(effect: Effect): readonly string[] {
  const who = effect.kind === 'note' ? effect.mention : effect.ping?.who;
  return who?.includes('@') && !/[\s,;<>]/.test(who) ? [who] : [];
}
