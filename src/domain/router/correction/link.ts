import { DAY, type Instant } from '../../kernel/instant.ts';
import type { CorrectionKind } from '../history.ts';
import { stepUrgency, type Urgency } from '../reading.ts';
import type { Ticket } from '../ticket.ts';
import { forbidden } from './allowed.ts';

/** What the links of a hand-off mail do, in the order they stand there; `lower` is a bump down. */
export const LINK_ACTIONS = [
  'take',
  'reassign',
  'bump',
  'lower',
  'split',
  'merge',
  'separate',
  'close',
  'reopen',
] as const;
export type LinkAction = (typeof LINK_ACTIONS)[number];

/** What one link stands for (SPEC 7): good for this action on this version of this ticket, until then, once. */
export interface Link {
  readonly action: LinkAction;
  readonly ticketId: string;
  readonly version: number;
  readonly until: Instant;
  /** The inbox it was mailed to. */
  readonly mailedTo: string;
}

/** A link in a mail, ready to be followed. */
export interface MailedLink {
  readonly action: LinkAction;
  readonly url: string;
}

/** A long weekend and a day of illness; after that the board is right. Milliseconds. */
export const LINK_LASTS = 7 * DAY;

/** The actions that the ticket's state allows now. `messages`: how many it has. */
export function linkActions(ticket: Ticket, messages: number): readonly LinkAction[] {
  return LINK_ACTIONS.filter((action) => isPossible(ticket, action, messages));
}

export function kindOf(action: LinkAction): CorrectionKind {
  return action === 'lower' ? 'bump' : action;
}

function isPossible(ticket: Ticket, action: LinkAction, messages: number): boolean {
  // The first message cannot leave its ticket, any later one can.
  const ofMessage = action === 'separate' && messages > 1;
  if (forbidden(ticket, kindOf(action), ofMessage) !== null) return false;
  return kindOf(action) !== 'bump' || urgencyAfter(ticket, action) !== null;
}

/** Null when there is no step in that direction. */
export function urgencyAfter({ decision }: Ticket, action: LinkAction): Urgency | null {
  if (decision === null) return null;
  const next = stepUrgency(decision.urgency, action === 'lower' ? 'down' : 'up');
  return next === decision.urgency ? null : next;
}
