import { DESK, entry } from '../advance.ts';
import type { Decided } from '../decision/model.ts';
import type { HistoryEntry } from '../history.ts';
import type { Ticket } from '../ticket.ts';
import type { Work } from '../work.ts';

export function handOffWork(ticket: Ticket, messageId: string | null): Work {
  return { id: `hand-off:${ticket.id}:${ticket.version}`, kind: 'hand-off', ticketId: ticket.id, messageId };
}

export function decidedEntry(
  ticket: Ticket,
  now: Decided,
  before: Decided | null,
  by: string = DESK,
): HistoryEntry {
  return entry(ticket, now.decidedAt, 'decided', by, summary(now), before === null ? {} : summary(before));
}

function summary(decided: Decided) {
  const { move, team, urgency, because, fallback, rulebook, vip } = decided;
  return {
    move,
    team,
    urgency,
    because: [...because],
    fallback,
    rulebook,
    vip,
    person: decided.person?.name ?? null,
  };
}
