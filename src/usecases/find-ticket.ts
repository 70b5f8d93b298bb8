import type { Instant } from '../domain/kernel/instant.ts';
import type { Belongs } from '../domain/router/intake/admit.ts';
import { saysTheSame } from '../domain/router/intake/near-duplicate.ts';
import { passesOnTo } from '../domain/router/intake/root.ts';
import { mayJoin } from '../domain/router/intake/thread.ts';
import type { Inbound } from '../domain/router/message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { isOpen, type Ticket } from '../domain/router/ticket.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

type Reads = Pick<TicketStore, 'ticket' | 'byMailIds' | 'openOf'>;

const LOOK_AT = 20;

/** The ticket an input belongs to: by its reference chain, else by saying the same as an open one, else none. */
export async function findTicket(
  store: Reads,
  inbound: Inbound,
  rulebook: Rulebook,
  at: Instant,
): Promise<Belongs> {
  const named = await namedByChain(store, inbound);
  for (const ticket of named) {
    if (!mayJoin(inbound, ticket)) continue;
    const root = await rootOf(store, ticket);
    if (root !== null) return { kind: 'joins', ticket: root, why: 'a reply in its thread' };
  }
  const open = await store.openOf(inbound.customer.id, LOOK_AT);
  const same = open.find((ticket) => saysTheSame(inbound, ticket, rulebook, at));
  if (same !== undefined)
    return { kind: 'joins', ticket: same, why: 'nearly the same text from the same customer' };
  return { kind: 'new', relatedTo: named.map(({ id }) => id) };
}

async function namedByChain(store: Reads, inbound: Inbound): Promise<readonly Ticket[]> {
  const chain = inbound.mail?.chain ?? [];
  if (chain.length === 0) return [];
  const known = await store.byMailIds(chain.slice(0, LOOK_AT));
  const ids = [...new Set(known.map(({ ticketId }) => ticketId))].slice(0, LOOK_AT);
  const tickets = await Promise.all(ids.map((id) => store.ticket(id)));
  return tickets.filter((ticket) => ticket !== null);
}

/**
 * Follows a merged ticket to its root and a split one to its parts: the first that is open, else the first. Routing
 * moves the message to another part when it reads as that one's topic.
 */
export async function rootOf(store: Pick<TicketStore, 'ticket'>, ticket: Ticket): Promise<Ticket | null> {
  const ends = await endsOf(store, ticket);
  return ends.find(isOpen) ?? ends[0] ?? null;
}

/** The tickets that stand at the end of a chain of merges and splits, in order. */
export async function endsOf(store: Pick<TicketStore, 'ticket'>, ticket: Ticket): Promise<readonly Ticket[]> {
  const ends: Ticket[] = [];
  const seen = new Set<string>();
  for (let layer: readonly Ticket[] = [ticket]; layer.length > 0; ) {
    const fresh = layer.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    ends.push(...fresh.filter((one) => passesOnTo(one).length === 0));
    const next = await Promise.all(fresh.flatMap(passesOnTo).map((id) => store.ticket(id)));
    layer = next.filter((one) => one !== null);
  }
  return ends;
}
