import type { Change } from '../domain/router/change.ts';
import { Fault } from '../ports/fault.ts';
import type { Committed, Conflict, TicketStore } from '../ports/ticket-store.ts';
import { lanesOf } from './lanes.ts';

/** Writers of other processes may be quicker; so many times in a row, and something is wrong. */
const TRIES = 50;

export type Settled<T> =
  | { readonly kind: 'committed'; readonly value: T }
  | { readonly kind: 'seen'; readonly ticketId: string | null };

interface Attempt<T> {
  readonly change: Change | null;
  readonly value: T;
}

/**
 * Looks, decides, commits; looks again when somebody was quicker. `attempt` must read everything it needs afresh on
 * every call. Null from it = there is nothing to commit. A once-key that was used before is answered as `seen`.
 */
export async function untilCommitted<T>(
  store: Pick<TicketStore, 'commit'>,
  attempt: () => Promise<Attempt<T>>,
): Promise<Settled<T>> {
  let last: Conflict | null = null;
  for (let tries = 0; tries < TRIES; tries++) {
    const first = await attempt();
    const { committed, value } = await inItsLanes(store, first, attempt);
    if (committed === null || committed.ok) return { kind: 'committed', value };
    if (committed.conflict.kind === 'seen') return { kind: 'seen', ticketId: committed.conflict.ticketId };
    last = committed.conflict;
  }
  throw new Fault('contended', `gave up after ${TRIES} tries: ${JSON.stringify(last)}`, { retry: true });
}

/** Commits when nobody else of this process is writing to the same tickets; thought over again after a wait. */
async function inItsLanes<T>(
  store: Pick<TicketStore, 'commit'>,
  first: Attempt<T>,
  attempt: () => Promise<Attempt<T>>,
): Promise<{ readonly committed: Committed | null; readonly value: T }> {
  const ids = first.change?.tickets.filter(({ was }) => was > 0).map(({ ticket }) => ticket.id) ?? [];
  return await lanesOf(store).run(ids, async (waited) => {
    const { change, value } = waited ? await attempt() : first;
    return { committed: change === null ? null : await store.commit(change), value };
  });
}
