import type { ContextBlock, KnownBlock } from '@slack/types';
import { DID_WORDS } from '../../../domain/router/correction/did-words.ts';
import type { HistoryEntry } from '../../../domain/router/history.ts';
import { CORRECTIONS } from '../../../domain/router/history.ts';
import { escaped, mrkdwn } from '../harmless.ts';
import { type Drawing, pageOf } from './drawing.ts';
import { nameOf } from './facts.ts';

const MOST_OTHERS = 5;
const LONGEST_TITLE = 100;

/** The customer's other open tickets, each behind a link whose words are ours. */
export function otherTickets({ content, boardUrl }: Drawing): readonly KnownBlock[] {
  const { others } = content;
  if (others.length === 0) return [];
  const lines = others.slice(0, MOST_OTHERS).map((other) => {
    const title = escaped(other.subject || 'no subject', LONGEST_TITLE);
    const topic = other.topic === null ? '' : ` · ${escaped(other.topic, 60)}`;
    return `• <${pageOf(boardUrl, other.id)}|Open> ${title}${topic} · ${other.status}`;
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

/** The way to the board, and what people did with the ticket. */
export function footer({ content, boardUrl }: Drawing): ContextBlock {
  const link = `<${pageOf(boardUrl, content.ticket.id)}|Open on the board>`;
  return { type: 'context', elements: [mrkdwn([...deeds(content), link].join('\n'))] };
}
