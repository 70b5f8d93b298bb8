import { type Instant, MINUTE } from '../../../domain/kernel/instant.ts';
import type { CorrectionResult, Meanwhile } from '../../../domain/router/correction/command.ts';
import { DID_WORDS } from '../../../domain/router/correction/did-words.ts';
import type { Looked } from '../../../domain/router/correction/looked.ts';
import { nameOf } from '../blocks/facts.ts';
import { harmlessLine } from '../harmless.ts';

export const NOTHING_DONE = 'Nothing was done.';
export const NO_TICKET = `${NOTHING_DONE} There is no such ticket any more.`;
export const NOT_A_CORRECTOR = `${NOTHING_DONE} On this desk only some people correct tickets, and you are not among them yet. Whoever runs the desk can add you (FRONTDESK_SLACK_CORRECTORS).`;
export const UNKNOWN_BUTTON = `${NOTHING_DONE} This button is not known to the desk any more. Use the board if the card has a link to it.`;

/** It stands in Slack already, and the desk has not noted that down yet. */
const EARLY = `${NOTHING_DONE} The desk is just noting this card down. Please press again in a moment.`;

/** A sentence for the presser; null when it was done, which the card shows. `seen`: the version they acted on, and when. */
export function saidOf(
  result: CorrectionResult | Exclude<Looked, { kind: 'there' }>,
  seen: { readonly version: number; readonly now: Instant },
): string | null {
  switch (result.kind) {
    case 'done':
      return null;
    case 'no-ticket':
      return NO_TICKET;
    case 'stale':
      if (seen.version > result.ticket.version) return EARLY;
      return `${NOTHING_DONE} ${meanwhileSaid(result.meanwhile, seen.now)} Look at the card again and decide.`;
    default:
      return `${NOTHING_DONE} ${harmlessLine(result.why, 500)}`;
  }
}

const MOST_DEEDS = 4;

/** "Since you looked, amy closed it (2 min ago)": what happened last is what explains most. */
function meanwhileSaid(meanwhile: readonly Meanwhile[], now: Instant): string {
  const deeds = meanwhile.slice(-MOST_DEEDS).map(({ action, by, at }) => {
    const who = by === 'desk' ? 'the desk' : harmlessLine(nameOf(by), 60);
    const did = DID_WORDS[action] ?? 'changed it';
    return `${who} ${did} (${ago(now - at)})`;
  });
  return deeds.length === 0
    ? 'The ticket changed since this card was drawn.'
    : `Since you looked, ${deeds.join(', ')}.`;
}

function ago(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}
