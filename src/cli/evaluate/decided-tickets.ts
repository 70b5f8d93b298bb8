import type { Instant } from '../../domain/kernel/instant.ts';
import { JUDGED_AFTER } from '../../domain/router/learning/verdicts.ts';
import { UNSURE } from '../../domain/router/reading.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import { excerpt, type Trial } from './trial.ts';
import { readOf } from './try-reader.ts';

/** Tickets whose topic people decided, with what the reader had said when they came. */
export interface DecidedTickets {
  /** Oldest first. */
  readonly trials: readonly Trial[];
  readonly reassigned: number;
  readonly agreed: number;
}

/** A desk of years has more; the newest tell how it reads now, and memory stays small. */
const MOST = 50_000;

export async function decidedTickets(tickets: AsyncIterable<Ticket>, now: Instant): Promise<DecidedTickets> {
  const found: { readonly trial: Trial; readonly reassigned: boolean }[] = [];
  for await (const ticket of tickets) {
    const trial = decidedTrial(ticket, now);
    if (trial === null) continue;
    found.push({ trial, reassigned: ticket.fixed.topic !== null });
    if (found.length >= 2 * MOST) found.splice(0, MOST);
  }
  const newest = found.slice(-MOST);
  const reassigned = newest.filter((one) => one.reassigned).length;
  return { trials: newest.map(({ trial }) => trial), reassigned, agreed: newest.length - reassigned };
}

/**
 * The ticket as a labelled text: its topic is the one a person set, else the one that was read and that people let stand
 * by taking or closing the ticket, or by leaving it where it was for a week: where nobody takes and closes tickets, only
 * mistakes would count otherwise. Null while nobody has judged it. A merged ticket is judged by no one: its root is.
 * Urgency: only what a person set is known to be right for the reader; an urgency word or a VIP may have raised the rest.
 */
export function decidedTrial(ticket: Ticket, now: Instant): Trial | null {
  const { reading, fixed } = ticket;
  const topic = fixed.topic?.value ?? (hasStood(ticket, now) ? ticket.topic : null);
  if (reading === null || topic === null || topic === UNSURE) return null;
  const text = excerpt(`${ticket.subject}\n${ticket.body.slice(0, 1_000)}`);
  const urgency = fixed.urgency?.value ?? reading.urgency;
  return { labelled: { text, topic, urgency, tone: null, language: null }, read: readOf(reading) };
}

function hasStood({ mergedInto, takenBy, status, handedOffAt }: Ticket, now: Instant): boolean {
  if (mergedInto !== null || status === 'split') return false;
  return (
    takenBy !== null || status === 'closed' || (handedOffAt !== null && handedOffAt <= now - JUDGED_AFTER)
  );
}
