import type { Effect, Ping } from '../../../domain/router/handoff/model.ts';
import type { Move } from '../../../domain/router/rulebook/model.ts';
import { plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';
import { type Drawn, said, title } from './card.ts';
import { type Drawing, pageLink } from './drawing.ts';

const LONGEST_NOTE = 2_900;

/** What stands under a card: a later message, a lift, a reminder. `who`: a mention or a name, in mrkdwn. */
export function underCard(
  drawing: Drawing,
  effect: Exclude<Effect, { kind: 'card' }>,
  who: string | null,
): Drawn {
  if (effect.kind === 'note') return note(drawing, effect.text, who);
  const move = drawing.content.ticket.decision?.move ?? 'hold';
  const sentence = sentenceOf(effect, move);
  const text = [sentence, effect.ping === null ? '' : forWhom(effect.ping, who)].join(' ').trim();
  return { text: `${sentence} ${title(drawing)}`, blocks: said(withLink(text, drawing)) };
}

function sentenceOf(effect: Extract<Effect, { kind: 'update' | 'reminder' }>, move: Move): string {
  if (effect.kind === 'reminder') return 'This ticket is still held and waits for a person.';
  const lifted = effect.ping === null ? '' : `This ticket became more urgent: ${move}.`;
  return effect.back === true ? `This ticket is back here. ${lifted}`.trim() : lifted;
}

/** `For the lead: @fay.` */
export function forWhom(ping: Ping, who: string | null): string {
  const role = ping.role === 'person' ? 'you' : `the ${ping.role}`;
  return who === null ? `No ${ping.role} is set.` : `For ${role}: ${who}.`;
}

function note(drawing: Drawing, text: string, who: string | null): Drawn {
  const again = 'The customer wrote again.';
  const lead = who === null ? again : `${again} ${who} has this ticket.`;
  return {
    text: `${again} ${title(drawing)}`,
    blocks: [
      ...said(withLink(lead, drawing)),
      {
        type: 'section',
        text: plain(text.slice(0, LONGEST_NOTE * 4), Math.min(LONGEST_NOTE, LIMITS.section)),
      },
    ],
  };
}

function withLink(text: string, { content, boardUrl }: Drawing): string {
  const link = pageLink(boardUrl, content.ticket.id, 'Open on the board');
  return link === null ? text : `${text} ${link}`;
}
