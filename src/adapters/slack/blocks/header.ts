import type { HeaderBlock } from '@slack/types';
import { type Place, placeName } from '../../../domain/router/handoff/model.ts';
import type { Move } from '../../../domain/router/rulebook/model.ts';
import { isOpen, type Status, type Ticket } from '../../../domain/router/ticket.ts';
import { plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';

/** A word and a shape, the ones of the board: no colour has to be told apart. */
const MOVES: Readonly<Record<Move, string>> = {
  escalate: '◆◆ Escalate',
  priority: '▲ Priority',
  route: '● Route',
  hold: '❙❙ Held',
};

const ENDED: Readonly<Record<Status, string>> = {
  received: '◌ Being read',
  routed: '',
  held: '',
  merged: '⤷ Merged into another ticket',
  split: '⑃ Split into two tickets',
  closed: '✓ Closed',
};

/** It was handed off to another place after this one: the card here only says so. */
export function hasMovedOn({ cards }: Ticket, here: Place): boolean {
  const last = cards.at(-1);
  const wasHere = cards.some(({ place }) => placeName(place) === placeName(here));
  return last !== undefined && wasHere && placeName(last.place) !== placeName(here);
}

/** The move as a word and a shape, and whose ticket it is; what became of it when nobody has to act here any more. */
export function headline(ticket: Ticket, here: Place): string {
  const team = ticket.decision?.person?.name ?? ticket.decision?.team ?? 'triage';
  if (!isOpen(ticket)) return `${ENDED[ticket.status]} · ${team}`;
  if (hasMovedOn(ticket, here)) return `→ Moved on to ${team}`;
  return `${MOVES[ticket.decision?.move ?? 'hold']} · ${team}`;
}

export function header(ticket: Ticket, here: Place): HeaderBlock {
  return { type: 'header', text: plain(headline(ticket, here), LIMITS.header) };
}
