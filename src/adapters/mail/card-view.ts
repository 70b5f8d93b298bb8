import { LINK_HINTS, LINK_LABELS } from '../../domain/router/correction/link-words.ts';
import type { Effect, Ping } from '../../domain/router/handoff/model.ts';
import {
  likeliestTopics,
  likeWords,
  sentTo,
  whyRead,
  whyReadLine,
} from '../../domain/router/learning/why-read.ts';
import type { CardContent } from '../../ports/hand-off-place.ts';
import { remarks } from './remarks.ts';
import { safeLine, safeText } from './safe-line.ts';
import type { Ways } from './ways.ts';

const LONGEST_MESSAGE = 20_000;
const LONGEST_VALUE = 300;
const MOST_OTHERS = 10;

/** What a hand-off mail says, before it is text or HTML. All values are safe lines, `message` is safe text. */
export interface CardView {
  readonly title: string;
  /** What this mail is about, in one sentence. */
  readonly headline: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly because: readonly string[];
  /** Which words and earlier tickets decided how it was read; links to those tickets. */
  readonly read: readonly { readonly text: string; readonly url: string | null }[];
  readonly message: string;
  readonly attachments: readonly string[];
  readonly others: readonly { readonly title: string; readonly url: string | null }[];
  /** The signed links, what the ticket's state allows. */
  readonly actions: readonly { readonly label: string; readonly hint: string; readonly url: string }[];
  /** Its page on the board; null where there is no board. */
  readonly url: string | null;
  readonly remarks: readonly string[];
}

/** Gate 4 (SPEC 6): everything a person needs to act, without opening anything else. */
export function cardView(effect: Effect, content: CardContent, ways: Ways): CardView {
  const { boardUrl, links } = ways;
  const { ticket, messages } = content;
  const newest = messages.at(-1);
  const files = messages.flatMap((message) => message.attachments);
  return {
    title: titleOf(content),
    headline: headlineOf(effect, content),
    facts: factsOf(content),
    because: (ticket.decision?.because ?? []).map((each) => safeLine(each, LONGEST_VALUE)),
    read: readOf(content, boardUrl),
    message: safeText(
      effect.kind === 'note' ? effect.text : (newest?.text ?? ticket.body),
      LONGEST_MESSAGE,
      boardUrl === null ? 'the rest is left out' : 'the rest is on the board',
    ),
    attachments: files.map((file) =>
      safeLine(`${file.name} (${file.type}, ${file.size} bytes)`, LONGEST_VALUE),
    ),
    others: content.others.slice(0, MOST_OTHERS).map((other) => ({
      title: safeLine(`${other.subject || 'no subject'} (${other.status})`, LONGEST_VALUE),
      url: pageOf(boardUrl, other.id),
    })),
    actions: links.map(({ action, url }) => ({
      label: LINK_LABELS[action],
      hint: LINK_HINTS[action],
      url,
    })),
    url: pageOf(boardUrl, ticket.id),
    remarks: remarks(ways),
  };
}

function readOf({ ticket, likes = [] }: CardContent, boardUrl: string | null): CardView['read'] {
  const why = ticket.reading === null ? null : whyRead(ticket.reading, likes);
  if (why === null) return [];
  const words = whyReadLine({ ...why, likes: [] });
  return [
    ...(words === '' ? [] : [{ text: safeLine(words, LONGEST_VALUE), url: null }]),
    ...why.likes.map((like) => ({
      text: safeLine(`${likeWords(why, like.much)} ‘${like.title}’${sentTo(like)}`, LONGEST_VALUE),
      url: pageOf(boardUrl, like.ticketId),
    })),
  ];
}

/** The likeliest topics stand beside one that is not clear. */
function topicOf({ ticket, likes = [], rulebook }: CardContent): string {
  const topic = ticket.topic ?? 'not clear';
  if (ticket.status !== 'held') return topic;
  const likely = likeliestTopics(ticket.reading, likes, new Set(rulebook.topics.keys()));
  return likely.length === 0 ? topic : `not clear; perhaps ${likely.join(' or ')}`;
}

/** The same for every mail of a ticket, so that clients keep them together. */
export function titleOf({ ticket }: CardContent): string {
  const topic = ticket.topic ?? 'no topic yet';
  const who = ticket.customer.email ?? ticket.customer.name ?? ticket.customer.id;
  return safeLine(`[${topic}] ${ticket.subject || 'no subject'} · ${who}`, 200);
}

function headlineOf(effect: Effect, { ticket }: CardContent): string {
  const move = ticket.decision?.move ?? 'hold';
  if (effect.kind === 'note') return noted(effect.mention);
  if (effect.kind === 'reminder')
    return `This ticket is still held and waits for a person.${pinged(effect.ping)}`;
  if (effect.kind === 'card') return `${SENTENCES[move]}${pinged(effect.ping)}`;
  const back = effect.back === true ? 'This ticket is back with you. ' : '';
  if (effect.ping !== null) return `${back}This ticket became more urgent: ${move}.${pinged(effect.ping)}`;
  if (back !== '') return back.trim();
  return ticket.takenBy === null
    ? 'This ticket changed.'
    : `${safeLine(ticket.takenBy, 100)} has this ticket.`;
}

function noted(mention: string | null): string {
  const again = 'The customer wrote again.';
  return mention === null ? again : `${again} ${safeLine(mention, 100)} has this ticket.`;
}

const SENTENCES = {
  escalate: 'Escalated: please look at this now.',
  priority: 'Priority: please look at this next.',
  route: 'A new ticket for this team.',
  hold: 'Held: nobody knows yet where this belongs.',
} as const;

function pinged(ping: Ping | null): string {
  if (ping === null) return '';
  return ping.who === null
    ? ` No ${ping.role} is set.`
    : ` For the ${ping.role}: ${safeLine(ping.who, 100)}.`;
}

function factsOf(content: CardContent): readonly (readonly [string, string])[] {
  const { ticket, messages } = content;
  const { customer, decision } = ticket;
  const name = customer.name === null ? '' : `${customer.name} `;
  const vip = decision?.vip === true ? ' · VIP' : '';
  const remark = messages[0]?.trustRemark;
  const facts: readonly (readonly [string, string])[] = [
    ['Customer', `${name}<${customer.email ?? customer.id}>${vip}`],
    ['Sender', `${ticket.trust}${remark ? ` (${remark})` : ''}`],
    ['Came by', ticket.lane],
    ['Topic', topicOf(content)],
    ['Urgency', decision?.urgency ?? ticket.urgency ?? 'not read'],
    ['Tone', ticket.tone ?? 'not read'],
    ['Messages', String(Math.max(1, ticket.messageCount))],
  ];
  return facts.map(([label, value]) => [label, safeLine(value, LONGEST_VALUE)]);
}

function pageOf(boardUrl: string | null, ticketId: string): string | null {
  if (boardUrl === null) return null;
  return `${boardUrl.replace(/\/+$/, '')}/t/${encodeURIComponent(ticketId)}`;
}
