import type { Instant } from '../../kernel/instant.ts';
import { advance, DESK, entry } from '../advance.ts';
import type { Change } from '../change.ts';
import type { Decided, Decision } from '../decision/model.ts';
import type { Card, Effect, Ping } from '../handoff/model.ts';
import { pingFor } from '../handoff/ping.ts';
import { show } from '../handoff/show.ts';
import type { HistoryEntry } from '../history.ts';
import { threadSubject } from '../intake/thread.ts';
import type { Message } from '../message.ts';
import { UNSURE } from '../reading.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { decidedEntry } from './decided.ts';
import { decideWithin, isStronger, raise } from './raise.ts';

export interface Heard {
  readonly ticket: Ticket;
  readonly history: readonly HistoryEntry[];
  readonly work: Change['work'];
}

/**
 * More messages under the card of a ticket: a reply, a duplicate's, those of a ticket merged into it. They may raise the
 * standing decision, all together once: a stronger move is a lift and pings the one who is due. Each is a note. `also`:
 * what a merged ticket was decided to be, which counts like a message of its own.
 */
export function hear(
  ticket: Ticket,
  messages: readonly Message[],
  also: Decision | null,
  rulebook: Rulebook,
  at: Instant,
): Heard {
  const standing = ticket.decision;
  const now = standing === null ? null : raised(ticket, standing, messages, also, rulebook, at);
  const lifted = standing !== null && now !== null && isStronger(now.move, standing.move);
  const ping = lifted && now !== null && ticket.cards.length > 0 ? pingFor(now, rulebook) : null;
  const loud = isLoud(ticket, rulebook, at);
  const next = advance(ticket, {
    decision: now,
    noteCount: ticket.noteCount + messages.length,
    lastShownAt: at,
    cards: now === null ? ticket.cards : toldOf(ticket.cards, now),
  });
  const notes = messages.map((message) => ({ message, text: noteText(ticket, message) }));
  return {
    ticket: next,
    history: [
      ...(now !== null && now !== standing ? [decidedEntry(next, now, standing)] : []),
      ...(lifted && now !== null ? [liftEntry(next, now, standing, ping)] : []),
      ...notes.map(({ message, text }) =>
        entry(next, at, 'noted', DESK, { text, message_id: message.id, loud, mention: ticket.takenBy }),
      ),
    ],
    work: [
      ...(now !== standing ? show(next, { kind: 'update', ping }) : []),
      ...notes.flatMap(({ message, text }) => {
        const effect: Effect = { kind: 'note', text, loud, mention: ticket.takenBy };
        return show(next, effect, message.id);
      }),
    ],
  };
}

function raised(
  ticket: Ticket,
  standing: Decided,
  messages: readonly Message[],
  also: Decision | null,
  rulebook: Rulebook,
  at: Instant,
): Decided {
  const asks = messages.map((message) => decideWithin(ticket, standing, message, rulebook));
  const all = also === null ? asks : [...asks, also];
  return all.reduce<Decided>((now, ask) => raise(now, ask, rulebook, at), standing);
}

/** The last card's people have been told of this move. */
export function toldOf(cards: readonly Card[], { move }: Decision): readonly Card[] {
  return cards.map((card, index) => (index === cards.length - 1 ? { ...card, move } : card));
}

/** The card, or its last note, is older than `quiet`: the note is also shown in the channel. */
export function isLoud(ticket: Ticket, rulebook: Rulebook, at: Instant): boolean {
  return ticket.lastShownAt !== null && at - ticket.lastShownAt > rulebook.duplicates.quiet;
}

export function liftEntry(
  ticket: Ticket,
  now: Decided,
  before: Decided | null,
  ping: Ping | null,
): HistoryEntry {
  const after = { move: now.move, urgency: now.urgency, ping: ping === null ? null : { ...ping } };
  return entry(ticket, now.decidedAt, 'lifted', DESK, after, {
    move: before?.move ?? null,
    urgency: before?.urgency ?? null,
  });
}

const LONGEST_NOTE = 500;

function noteText(ticket: Ticket, message: Message): string {
  const { subject, reading } = message;
  const differs = threadSubject(subject) !== '' && threadSubject(subject) !== threadSubject(ticket.subject);
  const whole = differs ? `${subject}\n${message.text}` : message.text;
  const text = whole.length > LONGEST_NOTE ? `${whole.slice(0, LONGEST_NOTE - 1)}…` : whole;
  const other = reading?.topic ?? UNSURE;
  const known = ticket.topic !== null && ticket.topic !== UNSURE && ticket.decision?.move !== 'hold';
  if (!known || other === UNSURE || other === ticket.topic) return text;
  return `${text}\n(This message reads as ${other}: Split if it is another problem.)`;
}
