import { createTransport } from 'nodemailer';
import type { MailedLink } from '../../domain/router/correction/link.ts';
import type { Effect } from '../../domain/router/handoff/model.ts';
import { HAND_OFF_HEADER } from '../../domain/router/intake/rejection/own-notification.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { CardContent, HandOffPlace } from '../../ports/hand-off-place.ts';
import { cardHtml } from './card-html.ts';
import { cardText } from './card-text.ts';
import { type CardView, cardView } from './card-view.ts';
import { isSurelyUnsent, perhapsSent } from './perhaps-sent.ts';
import { delivered, refused } from './relay-answer.ts';
import { type ThreadIds, threadIds } from './thread-ids.ts';

/** Milliseconds. */
const CONNECT_WITHIN = 10_000;
const ANSWER_WITHIN = 30_000;

export interface MailHandOffOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly relayUrl: string;
  /** The desk's own sender address, with or without a name. */
  readonly from: string;
  /** Where people reach the board; asked for each mail. */
  readonly boardUrl: string | (() => string);
  /** The signed links of one mail; none where nobody makes them. `messages`: how many the ticket has. */
  readonly links?: (ticket: Ticket, messages: number, mailedTo: string) => Promise<readonly MailedLink[]>;
  /** How long the relay may take for one answer, milliseconds; for tests. */
  readonly answerWithin?: number;
}

/**
 * The shared inbox. Cards are mails, what follows is a mail in the same thread. A repeat of an effect has the
 * Message-ID of the first try, so that clients show it once.
 */
export function mailHandOffPlace({
  relayUrl,
  from,
  boardUrl,
  links = async () => [],
  answerWithin = ANSWER_WITHIN,
}: MailHandOffOptions): HandOffPlace {
  const relay = createTransport({
    url: relayUrl,
    connectionTimeout: Math.min(CONNECT_WITHIN, answerWithin),
    greetingTimeout: Math.min(CONNECT_WITHIN, answerWithin),
    socketTimeout: answerWithin,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ids = threadIds(from);
  const perhaps = perhapsSent();
  const board = typeof boardUrl === 'string' ? () => boardUrl : boardUrl;
  return {
    kind: 'mail',
    async show(key, place, effect, content) {
      if (place.kind !== 'mail') return { kind: 'gone', reason: 'it is no mail address' };
      const actions = await links(content.ticket, content.messages.length, place.address);
      const view = cardView(effect, content, board(), actions);
      const mail = { from, ...mailFor(key, place.address, effect, content, view, ids) };
      return relay.sendMail(mail).then(
        (sent) => {
          if (sent.accepted.includes(place.address)) perhaps.add(key);
          return delivered(place.address, mail.messageId, sent.rejectedErrors);
        },
        (error: unknown) => {
          if (!isSurelyUnsent(error)) perhaps.add(key);
          return refused(error, place.address);
        },
      );
    },
    // A mail cannot be looked for once it is out; what is known is how the tries of this process ended.
    find: async (key) => (perhaps.has(key) ? ids.mail(key) : null),
  };
}

function mailFor(
  key: string,
  address: string,
  effect: Effect,
  content: CardContent,
  view: CardView,
  ids: ThreadIds,
) {
  const strong = content.ticket.decision?.move === 'escalate' || content.ticket.decision?.move === 'priority';
  return {
    to: address,
    cc: pinged(effect).filter((person) => person.toLowerCase() !== address.toLowerCase()),
    subject: effect.kind === 'card' ? view.title : `Re: ${view.title}`,
    messageId: ids.mail(key),
    ...inThread(effect, address, content, ids),
    text: cardText(view),
    html: cardHtml(view),
    priority: strong ? ('high' as const) : ('normal' as const),
    headers: {
      // RFC 3834: nobody's absence note answers this mail.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      [HAND_OFF_HEADER]: content.ticket.id,
    },
  };
}

/** References to the card where it is known, and always to the thread: a card that was lost breaks nothing. */
function inThread(effect: Effect, address: string, { ticket }: CardContent, ids: ThreadIds) {
  const thread = ids.thread(ticket.id, address);
  if (effect.kind === 'card') return { references: [thread] };
  const card = ticket.cards.findLast(({ place }) => place.kind === 'mail' && place.address === address)?.ref;
  return card ? { inReplyTo: card, references: [thread, card] } : { inReplyTo: thread, references: [thread] };
}

/** Whoever is pinged or mentioned by an address gets the mail too; others are named in it. */
function pinged(effect: Effect): readonly string[] {
  const who = effect.kind === 'note' ? effect.mention : effect.ping?.who;
  return who?.includes('@') && !/[\s,;<>]/.test(who) ? [who] : [];
}
