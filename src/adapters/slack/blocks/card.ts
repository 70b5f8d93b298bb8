import type { KnownBlock } from '@slack/types';
import { escaped, mrkdwn } from '../harmless.ts';
import { buttons } from './buttons.ts';
import type { Drawing } from './drawing.ts';
import { facts } from './facts.ts';
import { header, headline } from './header.ts';
import { attachmentBlocks, cardMessage, messageBlocks, restBlocks } from './message.ts';
import { footer, otherTickets } from './others.ts';
import { why } from './why.ts';

/** A message as it is posted: `text` is what a notification says, and what clients without blocks show. */
export interface Drawn {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Gate 4 (SPEC 6): everything a person needs to act. `ping`: one sentence with its mention, in mrkdwn; null = nobody. */
export function card(drawing: Drawing, ping: string | null): Drawn {
  const { content, place } = drawing;
  const { ticket } = content;
  return {
    text: summary(drawing),
    blocks: [
      header(ticket, place),
      ...(ping === null ? [] : said(ping)),
      facts(content),
      why(drawing),
      ...messageBlocks(cardMessage(content, place)),
      ...attachmentBlocks(content),
      ...otherTickets(drawing),
      ...buttons(drawing),
      footer(drawing),
    ],
  };
}

/** What of a long message did not fit into the card; null when all did. */
export function rest(drawing: Drawing): Drawn | null {
  const blocks = restBlocks(cardMessage(drawing.content, drawing.place), drawing.boardUrl !== null);
  return blocks.length === 0 ? null : { text: `The rest of: ${title(drawing)}`, blocks };
}

/** A line of ours. */
export function said(text: string): readonly KnownBlock[] {
  return [{ type: 'section', text: mrkdwn(text) }];
}

const LONGEST_SUBJECT = 150;

/** The subject, and who: escaped. */
export function title({ content: { ticket } }: Drawing): string {
  const { customer } = ticket;
  const who = customer.name ?? customer.email ?? customer.id;
  return `${escaped(ticket.subject || 'no subject', LONGEST_SUBJECT)} · ${escaped(who, 100)}`;
}

function summary(drawing: Drawing): string {
  return `${escaped(headline(drawing.content.ticket, drawing.place), 150)}: ${title(drawing)}`;
}
