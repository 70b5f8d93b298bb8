import type { ContextBlock, MrkdwnElement, PlainTextElement } from '@slack/types';
import {
  likeWords,
  sentTo,
  type WhyRead,
  whyRead,
  whyReadLine,
} from '../../../domain/router/learning/why-read.ts';
import { type Reading, UNSURE } from '../../../domain/router/reading.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { escaped, harmlessLine, mrkdwn, plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';
import { type Drawing, pageLink } from './drawing.ts';
import { nameOf } from './facts.ts';

const LONGEST_STEP = 200;
const MOST_STEPS = 10;

/** Why it is here and not elsewhere, in the words of the rules; and why it was read as it was. */
export function why({ content: { ticket, likes = [] }, boardUrl }: Drawing): ContextBlock {
  const { reading } = ticket;
  const read = reading === null ? null : whyRead(reading, likes);
  const lines = [
    ...decided(ticket),
    ...(reading === null ? [] : [readAs(reading, read, ticket.heldBecause)]),
  ];
  const elements = lines.map((line) => plain(line, LIMITS.section));
  return { type: 'context', elements: [...elements, ...alike(read, boardUrl)] };
}

/** `amy (U024BE7LH) set topic billing`: people read the name. The rules' own words have no such thing in them. */
const MEMBER_ID = / \([UW][A-Z0-9]{4,20}\) (?=set )/g;

function decided({ decision, heldBecause }: Ticket): readonly string[] {
  const steps = (decision?.because ?? [])
    .slice(0, MOST_STEPS)
    .map((step) => harmlessLine(step.replace(MEMBER_ID, ' '), LONGEST_STEP));
  const held = heldBecause === null ? [] : [`Held: ${harmlessLine(heldBecause, LONGEST_STEP)}`];
  if (steps.length > 0) return [`Why: ${steps.join(' · ')}`, ...held];
  return held.length > 0 ? held : ['Why: nobody knows yet where it belongs'];
}

/** `said`: what the card gives as the reason already. */
function readAs(
  { topic, confidence, remark, by }: Reading,
  read: WhyRead | null,
  said: string | null,
): string {
  const sure = `${Math.round(confidence * 100)} % sure`;
  const as =
    topic === UNSURE ? 'Read without finding a topic' : `Read as ${harmlessLine(topic, 80)}, ${sure}`;
  const words = read === null ? '' : whyReadLine({ ...read, likes: [] });
  return [
    by === 'nobody' ? 'Nobody could read it' : as,
    ...(words === '' ? [] : [harmlessLine(words, LONGEST_STEP)]),
    ...(remark === null || remark === said ? [] : [harmlessLine(remark, LONGEST_STEP)]),
  ].join('; ');
}

/** The earlier tickets it leaned on, each with a link whose words are ours where there is a board. */
function alike(read: WhyRead | null, boardUrl: string | null): readonly (MrkdwnElement | PlainTextElement)[] {
  if (read === null || read.likes.length === 0) return [];
  const lines = read.likes
    .map((like) => ({ ...like, by: like.by === null ? null : nameOf(like.by) }))
    .map((like) => {
      const link = pageLink(boardUrl, like.ticketId, 'Open');
      const line = `• ${likeWords(read, like.much)} ‘${escaped(like.title, 80)}’${escaped(sentTo(like), 120)}`;
      return link === null ? line : `${line} ${link}`;
    });
  return [mrkdwn(lines.join('\n'))];
}
