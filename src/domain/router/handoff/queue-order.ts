import type { Instant } from '../../kernel/instant.ts';
import { MOVES, type Move, TRIAGE } from '../rulebook/model.ts';
import { isOpen, type Ticket } from '../ticket.ts';

/** What a place in a queue depends on. */
export interface Queued {
  readonly move: Move;
  readonly receivedAt: Instant;
  readonly id: string;
}

/** 0 = first in the queue (escalate) … 3 = last (hold). */
export function moveRank(move: Move): number {
  return MOVES.indexOf(move);
}

/** Gate 2 of SPEC 6: the stronger move first, first come first served within it; the id settles one instant. */
export function inQueueOrder(a: Queued, b: Queued): number {
  const byMove = moveRank(a.move) - moveRank(b.move);
  if (byMove !== 0) return byMove;
  const byTime = a.receivedAt - b.receivedAt;
  if (byTime !== 0) return byTime;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** A ticket as its queue sees it. One held before any decision (a broken mail) stands with the held. */
export function queued(ticket: Ticket): Queued {
  return { move: ticket.decision?.move ?? 'hold', receivedAt: ticket.receivedAt, id: ticket.id };
}

/** Whose ticket it is: the decision's team; triage when it is held before any decision; nobody's before it is read. */
export function teamOf(ticket: Ticket): string | null {
  if (ticket.decision !== null) return ticket.decision.team;
  return ticket.status === 'held' ? TRIAGE : null;
}

/** The queue it stands in; null when it is in none (not decided yet, or no longer open). */
export function queueOf(ticket: Ticket): string | null {
  return isOpen(ticket) && ticket.status !== 'received' ? teamOf(ticket) : null;
}
