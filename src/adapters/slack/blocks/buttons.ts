import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types';
import { forbidden } from '../../../domain/router/correction/allowed.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { ACTIONS_BLOCK, type CardAction, CORRECTION_OF, MORE_ACTION, pressValue } from '../action-ids.ts';
import { plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';
import type { Drawing } from './drawing.ts';
import { hasMovedOn } from './header.ts';

const LABELS: Readonly<Record<CardAction, string>> = {
  take: 'Take',
  reassign: 'Reassign',
  bump: 'Bump',
  split: 'Split',
  lower: 'Lower the urgency',
  merge: 'Merge into another ticket',
  separate: 'Separate',
  close: 'Close',
  reopen: 'Reopen',
};

const ON_CARD: readonly CardAction[] = ['take', 'reassign', 'bump', 'split'];
/** Reassign first: giving the topic is what a held ticket waits for. */
const ON_HELD: readonly CardAction[] = ['reassign', 'take', 'split'];
const IN_MENU: readonly CardAction[] = ['lower', 'merge', 'separate', 'close', 'reopen'];

/** What a person can do with the ticket as it is, bound to its version; none where the ticket has moved on from. */
export function buttons({ content: { ticket }, place }: Drawing): readonly KnownBlock[] {
  if (hasMovedOn(ticket, place)) return [];
  const row = ticket.status === 'held' ? ON_HELD : ON_CARD;
  const pressed = row.filter((action) => isPossible(ticket, action));
  const menu = IN_MENU.filter((action) => isPossible(ticket, action));
  // Slack has no menu of one.
  const shown = menu.length === 1 ? [...pressed, ...menu] : pressed;
  if (shown.length === 0) return [];
  const elements: ActionsBlock['elements'] = [
    ...shown.map((action) => button(ticket, action)),
    ...(menu.length > 1 ? [overflow(ticket, menu)] : []),
  ];
  return [{ type: 'actions', block_id: ACTIONS_BLOCK, elements }];
}

/** A message that joined, or a ticket that was merged into it, can be separated from any ticket that has several. */
function isPossible(ticket: Ticket, action: CardAction): boolean {
  const ofMessage = action === 'separate' && (ticket.messageCount > 1 || ticket.noteCount > 0);
  return forbidden(ticket, CORRECTION_OF[action], ofMessage) === null;
}

function button(ticket: Ticket, action: CardAction): Button {
  const first = action === 'reassign' && ticket.status === 'held';
  return {
    type: 'button',
    action_id: action,
    text: plain(labelOf(ticket, action), LIMITS.label),
    value: boundValue(ticket, action),
    ...(first ? { style: 'primary' as const } : {}),
  };
}

function overflow(ticket: Ticket, menu: readonly CardAction[]): Overflow {
  return {
    type: 'overflow',
    action_id: MORE_ACTION,
    options: menu.map((action) => ({
      text: plain(labelOf(ticket, action), LIMITS.label),
      value: boundValue(ticket, action),
    })),
  };
}

function labelOf(ticket: Ticket, action: CardAction): string {
  if (action === 'take' && ticket.takenBy !== null) return 'Take over';
  if (action === 'reassign' && ticket.status === 'held') return 'Give it a topic';
  return LABELS[action];
}

function boundValue({ id, version }: Ticket, action: CardAction): string {
  return pressValue({ action, version, ticketId: id });
}
