import type { KnownBlock } from '@slack/types';
import { type Place, placeName } from '../../../domain/router/handoff/model.ts';
import type { CardContent } from '../../../ports/hand-off-place.ts';
import { pieces } from '../cut.ts';
import { harmless, harmlessLine, plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';

/** A card that fills the screen hides its buttons: what is longer goes on in the thread, and beyond that on the board. */
const LENGTHS = [1_500, 2_900, 2_900, 2_900];
/** More than is ever shown. */
const LOOKED_AT = 40_000;
const SUBJECT = 300;

const CONTINUES = '… (the rest is in the thread)';
const BETWEEN = '\n———\n';

/** The words that are to be answered, in the card and below it. */
export interface CardMessage {
  readonly subject: string;
  /** What stands in the card; empty when there is no text. */
  readonly shown: string;
  /** What follows in the thread. */
  readonly rest: readonly string[];
  /** Longer than both. */
  readonly cutOff: boolean;
}

export function cardMessage(content: CardContent, place: Place): CardMessage {
  const whole = textOf(content, place);
  const { made, left } = pieces(harmless(whole.slice(0, LOOKED_AT)), LENGTHS);
  const [shown = '', ...rest] = made;
  const subject = harmlessLine(content.ticket.subject, SUBJECT);
  return { subject, shown, rest, cutOff: left !== '' || whole.length > LOOKED_AT };
}

/** What the customer had sent when the card came here; all that came later is a note below it. */
function textOf({ ticket, messages }: CardContent, place: Place): string {
  const card = ticket.cards.find((one) => placeName(one.place) === placeName(place));
  const until = card?.postedAt ?? Number.POSITIVE_INFINITY;
  const texts = messages
    .filter(({ receivedAt }, at) => at === 0 || receivedAt <= until)
    .map(({ text }) => text);
  return texts.length === 0 ? ticket.body : texts.join(BETWEEN);
}

/** Subject and text as they were written; nothing in them is parsed. */
export function messageBlocks({ subject, shown, rest }: CardMessage): readonly KnownBlock[] {
  const text = shown === '' ? '(no text)' : rest.length > 0 ? `${shown}\n${CONTINUES}` : shown;
  return [
    { type: 'divider' },
    { type: 'section', text: plain(`Subject: ${subject || '(none)'}`, LIMITS.section) },
    { type: 'section', text: plain(text, LIMITS.section) },
  ];
}

/** For the thread; empty when the card has it all. Where it is too long for both, the board has the end of it. */
export function restBlocks({ rest, cutOff }: CardMessage, hasBoard: boolean): readonly KnownBlock[] {
  const blocks = rest.map((piece): KnownBlock => ({ type: 'section', text: plain(piece, LIMITS.section) }));
  if (!cutOff) return blocks;
  const where = hasBoard ? 'the whole message is on the board.' : 'the rest is left out here.';
  const elements = [plain(`It goes on after this: ${where}`, LIMITS.section)];
  return [...blocks, { type: 'context', elements }];
}

const MOST_FILES = 10;

/** The files' names; they are never opened, nor sent along. */
export function attachmentBlocks({ messages }: CardContent): readonly KnownBlock[] {
  const files = messages.flatMap(({ attachments }) => attachments);
  if (files.length === 0) return [];
  const named = files
    .slice(0, MOST_FILES)
    .map(({ name, size }) => `${harmlessLine(name, 120)} (${inWords(size)})`);
  const more = files.length > MOST_FILES ? [`and ${files.length - MOST_FILES} more`] : [];
  return [
    {
      type: 'context',
      elements: [plain(`Attached: ${[...named, ...more].join(', ')}`, LIMITS.section)],
    },
  ];
}

function inWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
