import { advance, DESK, entry } from '../domain/router/advance.ts';
import { change } from '../domain/router/change.ts';
import type { Ping } from '../domain/router/handoff/model.ts';
import { show } from '../domain/router/handoff/show.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Clock } from '../ports/clock.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { untilCommitted } from './until-committed.ts';

export interface RemindingRoom {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly rulebook: () => Rulebook;
}

const AT_ONCE = 100;

/**
 * Pings the triage lead once for every held ticket past its age (SPEC 6). Due times are stored with the ticket, so that
 * a restart neither loses nor repeats one. Answers how many were reminded of.
 */
export function remindTriage(room: RemindingRoom): () => Promise<number> {
  return async () => {
    const due = await room.store.remindersDue(room.clock.now(), AT_ONCE);
    for (const { id } of due) await remindOf(room, id);
    return due.length;
  };
}

async function remindOf(room: RemindingRoom, ticketId: string): Promise<void> {
  await untilCommitted(room.store, async () => {
    const at = room.clock.now();
    const ticket = await room.store.ticket(ticketId);
    const due =
      ticket !== null && ticket.status === 'held' && ticket.remindAt !== null && ticket.remindAt <= at;
    if (ticket === null || !due) return { change: null, value: null };
    const ping: Ping = { role: 'triage lead', who: room.rulebook().triage.lead };
    const next = advance(ticket, { remindAt: null });
    return {
      value: null,
      change: change(at, {
        tickets: [{ ticket: next, was: ticket.version }],
        history: [entry(next, at, 'reminded', DESK, { ping: { ...ping } })],
        work: show(next, { kind: 'reminder', ping }),
      }),
    };
  });
}
