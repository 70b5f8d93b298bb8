import type { ContextBlock, KnownBlock } from '@slack/types';
import { DID_WORDS } from '../../../domain/router/correction/did-words.ts';
import type { HistoryEntry } from '../../../domain/router/history.ts';
import { CORRECTIONS } from '../../../domain/router/history.ts';
import { escaped, mrkdwn } from '../harmless.ts';
import { type Drawing, pageLink } from './drawing.ts';
import { nameOf } from './facts.ts';

const MOST_OTHERS = 5;
const LONGEST_TITLE = 100;
const LONGEST_ID = 60;

/** The customer's other open tickets: each with a link whose words are ours, or with the id that Merge asks for. */
export function otherTickets({ content, boardUrl }: Drawing): readonly KnownBlock[] {
  const { others } = content;
  if (others.length === 0) return [];
  const lines = others.slice(0, MOST_OTHERS).map((other) => {
    const title = escaped(other.subject || 'no subject', LONGEST_TITLE);
    const topic = other.topic === null ? '' : ` · ${escaped(other.topic, 60)}`;
    const link = pageLink(boardUrl, other.id, 'Open');
    const line = `${title}${topic} · ${other.status}`;
    return link === null ? `• ${line} · ${escaped(other.id, LONGEST_ID)}` : `• ${link} ${line}`;
  });
  const more = others.length > MOST_OTHERS ? [`and ${others.length - MOST_OTHERS} more`] : [];
  const text = ['Other open tickets of this customer:', ...lines, ...more].join('\n');
  return [{ type: 'context', elements: [mrkdwn(text)] }];
}

const MOST_DEEDS = 5;

/** Who did what and when, the last last; the time in each reader's own zone (`<!date^…>`, "Date formatting"). */
export function deeds({ history }: Drawing['content']): readonly string[] {
  return history
    .filter(({ action }) => (CORRECTIONS as readonly string[]).includes(action))
    .slice(-MOST_DEEDS)
    .map(deed);
}

function deed({ by, action, after, at }: HistoryEntry): string {
  const who = by === 'desk' ? 'Front Desk' : escaped(nameOf(by), 60);
  const to =
    action === 'reassign' && typeof after.topic === 'string' ? ` to ${escaped(after.topic, 60)}` : '';
  const why = typeof after.why === 'string' ? ` (${escaped(after.why, 80)})` : '';
  const iso = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  const when = `<!date^${Math.floor(at / 1_000)}^{date_short_pretty} {time}|${iso} UTC>`;
  return `${who} ${DID_WORDS[action]}${to}${why}, ${when}`;
}

/** What people did with the ticket, and the way to the board; without one, the id it is found by. */
export function footer({ content, boardUrl }: Drawing): ContextBlock {
  const { id } = content.ticket;
  const way = pageLink(boardUrl, id, 'Open on the board') ?? `Ticket ${escaped(id, LONGEST_ID)}`;
  return { type: 'context', elements: [mrkdwn([...deeds(content), way].join('\n'))] };
}
