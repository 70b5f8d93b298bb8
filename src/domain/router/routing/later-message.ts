import { advance, DESK, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import type { Decided } from '../decision/model.ts';
import type { Effect, Ping } from '../handoff/model.ts';
import { pingFor } from '../handoff/ping.ts';
import { show } from '../handoff/show.ts';
import type { HistoryEntry } from '../history.ts';
import type { Message } from '../message.ts';
import { UNSURE } from '../reading.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { decidedEntry } from './decided.ts';
import { decideFor, isStronger, raise } from './raise.ts';
import type { Routing } from './routing.ts';
import { settled } from './settle.ts';

/** What one more message does to a ticket that is routed: a lift with one ping, or a note under its card. */
export function laterMessage({ ticket, message, rulebook, at }: Routing): Change {
  const noted = note(ticket, message, rulebook, at);
  return change(at, {
    tickets: [{ ticket: noted.ticket, was: ticket.version }],
    messages: [{ ...message, stage: 'decided' }],
    outcomes: settled(ticket, message, 'ticketed'),
    history: noted.history,
    work: noted.work,
  });
}

export interface Noted {
  readonly ticket: Ticket;
  readonly history: readonly HistoryEntry[];
  readonly work: Change['work'];
}

/**
 * A later message, or a duplicate's, under the card of `ticket`: it may raise the standing decision (a stronger move is
 * a lift and pings the one who is due, once), and it is always a note. Shared by replies, gate 3 and a person's merge.
 */
export function note(ticket: Ticket, message: Message, rulebook: Rulebook, at: number): Noted {
  const standing = ticket.decision;
  const asked = decideFor(message, ticket.topic, ticket.fixed, rulebook);
  const now = standing === null ? null : raise(standing, asked, rulebook, at);
  const lifted = standing !== null && now !== null && isStronger(now.move, standing.move);
  const loud = isLoud(ticket, rulebook, at);
  const next = advance(ticket, {
    decision: now,
    noteCount: ticket.noteCount + 1,
    lastShownAt: at,
  });
  const text = noteText(ticket, message);
  const ping = lifted && now !== null && ticket.cards.length > 0 ? pingFor(now, rulebook) : null;
  const effect: Effect = { kind: 'note', text, loud, mention: ticket.takenBy };
  return {
    ticket: next,
    history: [
      ...(now !== null && now !== standing ? [decidedEntry(next, now, standing)] : []),
      ...(lifted && now !== null ? [liftEntry(next, now, standing, ping)] : []),
      entry(next, at, 'noted', DESK, { text, message_id: message.id, loud, mention: ticket.takenBy }),
    ],
    work: [
      ...(now !== standing ? show(next, { kind: 'update', ping }, message.id) : []),
      ...show(next, effect, message.id),
    ],
  };
}

/** The card, or its last note, is older than `quiet`: the note is also shown in the channel. */
function isLoud(ticket: Ticket, rulebook: Rulebook, at: number): boolean {
  return ticket.lastShownAt !== null && at - ticket.lastShownAt > rulebook.duplicates.quiet;
}

function liftEntry(ticket: Ticket, now: Decided, before: Decided | null, ping: Ping | null): HistoryEntry {
  const after = { move: now.move, urgency: now.urgency, ping: ping === null ? null : { ...ping } };
  return entry(ticket, now.decidedAt, 'lifted', DESK, after, {
    move: before?.move ?? null,
    urgency: before?.urgency ?? null,
  });
}

function noteText(ticket: Ticket, message: Message): string {
  const other = message.reading?.topic;
  const elsewhere =
    other !== undefined && other !== UNSURE && ticket.topic !== UNSURE && other !== ticket.topic;
  const text = message.text.length > 500 ? `${message.text.slice(0, 499)}…` : message.text;
  return elsewhere ? `${text}\n(This message reads as ${other}: Split if it is another problem.)` : text;
}
