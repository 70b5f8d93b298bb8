import type { Change } from '../domain/router/change.ts';
import { Fault } from '../ports/fault.ts';
import type { Conflict, TicketStore } from '../ports/ticket-store.ts';

/** More tries than writers can ever race for one ticket; past it something is wrong, and another delivery may help. */
const TRIES = 50;

export type Settled<T> =
  | { readonly kind: 'committed'; readonly value: T }
  | { readonly kind: 'seen'; readonly ticketId: string | null };

/**
 * Looks, decides, commits; looks again when somebody was quicker. `attempt` must read everything it needs afresh on
 * every call. Null from it = there is nothing to commit. A once-key that was used before is answered as `seen`.
 */
export async function untilCommitted<T>(
  store: Pick<TicketStore, 'commit'>,
  attempt: () => Promise<{ readonly change: Change | null; readonly value: T }>,
): Promise<Settled<T>> {
  let last: Conflict | null = null;
  for (let tries = 0; tries < TRIES; tries++) {
    const { change, value } = await attempt();
    if (change === null) return { kind: 'committed', value };
    const committed = await store.commit(change);
    if (committed.ok) return { kind: 'committed', value };
    if (committed.conflict.kind === 'seen') return { kind: 'seen', ticketId: committed.conflict.ticketId };
    last = committed.conflict;
  }
  throw new Fault('contended', `gave up after ${TRIES} tries: ${JSON.stringify(last)}`, { retry: true });
}
