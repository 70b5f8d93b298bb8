import type { Instant } from '../domain/kernel/instant.ts';
import type { Belongs } from '../domain/router/intake/admit.ts';
import { saysTheSame } from '../domain/router/intake/near-duplicate.ts';
import { passesOnTo } from '../domain/router/intake/root.ts';
import { mayJoin } from '../domain/router/intake/thread.ts';
import type { Inbound, Message } from '../domain/router/message.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { isOpen, type Ticket } from '../domain/router/ticket.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

type Reads = Pick<TicketStore, 'ticket' | 'message' | 'byMailIds' | 'openOf'>;

const LOOK_AT = 20;
/** Of a long chain also the first mails: the desk may know those alone, when people answered from their own mailboxes. */
const OLDEST = 5;

/** The ticket an input belongs to: by its reference chain, else by saying the same as an open one, else none. */
export async function findTicket(
  store: Reads,
  inbound: Inbound,
  rulebook: Rulebook,
  at: Instant,
): Promise<Belongs> {
  const named = await namedByChain(store, inbound);
  for (const { ticket, message } of named) {
    if (!mayJoin(inbound, ticket, message)) continue;
    const root = await rootOf(store, ticket);
    if (root !== null) return { kind: 'joins', ticket: root, why: 'a reply in its thread' };
  }
  const open = await store.openOf(inbound.customer.id, LOOK_AT);
  const same = open.find((ticket) => saysTheSame(inbound, ticket, rulebook, at));
  if (same !== undefined)
    return { kind: 'joins', ticket: same, why: 'nearly the same text from the same customer' };
  return { kind: 'new', relatedTo: [...new Set(named.map(({ ticket }) => ticket.id))] };
}

interface Named {
  readonly ticket: Ticket;
  /** The message of it that the chain names. */
  readonly message: Message | null;
}

/**
 * The sender's own tickets first, then the oldest message: a Message-ID that a forger copies belongs to the mail that had
 * it first.
 */
async function namedByChain(store: Reads, inbound: Inbound): Promise<readonly Named[]> {
  const chain = inbound.mail?.chain ?? [];
  if (chain.length === 0) return [];
  const known = await store.byMailIds(lookedAt(chain));
  const named = await Promise.all(
    known.map(async ({ messageId, ticketId }) => {
      const [ticket, message] = await Promise.all([store.ticket(ticketId), store.message(messageId)]);
      return ticket === null ? [] : [{ ticket, message }];
    }),
  );
  const own = ({ ticket }: Named) =>
    ticket.customer.id === inbound.customer.id && ticket.trust !== 'failed' ? 0 : 1;
  return named
    .flat()
    .reverse()
    .sort((a, b) => own(a) - own(b));
}

/** The ids of a chain worth asking for: its newest and its oldest. */
function lookedAt(chain: readonly string[]): readonly string[] {
  if (chain.length <= LOOK_AT) return chain;
  return [...chain.slice(0, LOOK_AT - OLDEST), ...chain.slice(-OLDEST)];
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
