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
import { type Drawing, pageOf } from './drawing.ts';

const LONGEST_STEP = 200;
const MOST_STEPS = 10;

/** Why it is here and not elsewhere, in the words of the rules; and why it was read as it was. */
export function why({ content: { ticket, likes = [] }, boardUrl }: Drawing): ContextBlock {
  const { reading } = ticket;
  const read = reading === null ? null : whyRead(reading, likes);
  const lines = [...decided(ticket), ...(reading === null ? [] : [readAs(reading, read)])];
  const elements = lines.map((line) => plain(line, LIMITS.section));
  return { type: 'context', elements: [...elements, ...alike(read, boardUrl)] };
}

function decided({ decision, heldBecause }: Ticket): readonly string[] {
  const steps = (decision?.because ?? [])
    .slice(0, MOST_STEPS)
    .map((step) => harmlessLine(step, LONGEST_STEP));
  const held = heldBecause === null ? [] : [`Held: ${harmlessLine(heldBecause, LONGEST_STEP)}`];
  if (steps.length > 0) return [`Why: ${steps.join(' · ')}`, ...held];
  return held.length > 0 ? held : ['Why: nobody knows yet where it belongs'];
}

function readAs({ topic, confidence, remark, by }: Reading, read: WhyRead | null): string {
  const sure = `${Math.round(confidence * 100)} % sure`;
  const as =
    topic === UNSURE ? 'Read without finding a topic' : `Read as ${harmlessLine(topic, 80)}, ${sure}`;
  const words = read === null ? '' : whyReadLine({ ...read, likes: [] });
  return [
    by === 'nobody' ? 'Nobody could read it' : as,
    ...(words === '' ? [] : [harmlessLine(words, LONGEST_STEP)]),
    ...(remark === null ? [] : [harmlessLine(remark, LONGEST_STEP)]),
  ].join('; ');
}

/** The earlier tickets it leaned on, each behind a link whose words are ours. */
function alike(read: WhyRead | null, boardUrl: string): readonly (MrkdwnElement | PlainTextElement)[] {
  if (read === null || read.likes.length === 0) return [];
  const lines = read.likes.map(
    (like) =>
      `• ${likeWords(read, like.much)} ‘${escaped(like.title, 80)}’${escaped(sentTo(like), 120)} <${pageOf(boardUrl, like.ticketId)}|Open>`,
  );
  return [mrkdwn(lines.join('\n'))];
}
