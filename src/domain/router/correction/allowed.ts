import type { CorrectionKind } from '../history.ts';
import type { Status, Ticket } from '../ticket.ts';

/** From which status each correction is possible (SPEC 7). */
const FROM: Readonly<Record<CorrectionKind, readonly Status[]>> = {
  take: ['routed', 'held'],
  reassign: ['routed', 'held'],
  bump: ['routed'],
  split: ['routed', 'held'],
  merge: ['routed', 'held'],
  separate: ['merged'],
  close: ['routed', 'held'],
  reopen: ['closed'],
};

const STANDS: Readonly<Record<Status, string>> = {
  received: 'is still being read; try again in a moment',
  routed: 'is open with its team',
  held: 'is held in the triage lane; give it a topic first',
  merged: 'was merged into another ticket; act on that one, or separate this one first',
  split: 'was split into two tickets; act on those',
  closed: 'is closed; reopen it first',
};

/** Null when the ticket's status allows the correction, else one sentence for the person. */
export function forbidden(ticket: Ticket, action: CorrectionKind, ofMessage: boolean): string | null {
  const from =
    ofMessage && action === 'separate' ? (['routed', 'held', 'closed', 'merged'] as const) : FROM[action];
  return (from as readonly Status[]).includes(ticket.status) ? null : `This ticket ${STANDS[ticket.status]}.`;
}
