import type { Change } from '../../domain/router/change.ts';
import { UNSURE } from '../../domain/router/reading.ts';
import { SAYS_WRONG } from '../../domain/router/report/correction-rate.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';

/** A store whose commits are counted: decisions handed off, and the corrections that say the desk was wrong (SPEC 8). */
export function countedTicketStore(store: TicketStore, metrics: Metrics): TicketStore {
  return {
    ...store,
    async commit(change) {
      const committed = await store.commit(change);
      if (committed.ok) count(change, metrics);
      return committed;
    },
  };
}

function count({ work, tickets, corrections }: Change, metrics: Metrics): void {
  for (const { work: one } of work) {
    if (one.kind !== 'hand-off') continue;
    const ticket = tickets.find((changed) => changed.ticket.id === one.ticketId)?.ticket;
    metrics.count('routed', { topic: ticket?.reading?.topic ?? UNSURE });
  }
  for (const { action, topicRead } of corrections)
    if (SAYS_WRONG.has(action)) metrics.count('corrections', { topic: topicRead ?? UNSURE });
}
