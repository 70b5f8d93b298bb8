import type { Instant } from '../../kernel/instant.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';

/**
 * The open status a ticket comes back to when it is reopened or separated: `routed`, or `held` when what stands is a
 * hold, because a ticket without a topic belongs to no team (docs/decisions: reopening a held ticket).
 */
export function standing(
  ticket: Ticket,
  rulebook: Rulebook,
  at: Instant,
): { readonly status: 'routed' | 'held'; readonly remindAt: Instant | null } {
  if (ticket.decision !== null && ticket.decision.move !== 'hold')
    return { status: 'routed', remindAt: null };
  return { status: 'held', remindAt: at + rulebook.hold.remindAfter };
}
