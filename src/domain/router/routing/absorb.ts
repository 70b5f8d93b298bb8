import type { Instant } from '../../kernel/instant.ts';
import type { Decision } from '../decision/model.ts';
import type { Message } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { type Heard, hear } from './hear.ts';

/**
 * A ticket goes up in `root`: its messages are notes under the root's card, a stronger decision of its own lifts that
 * one, and whoever it was separated from stays apart from the root as well.
 */
export function absorb(
  root: Ticket,
  merged: Ticket,
  messages: readonly Message[],
  rulebook: Rulebook,
  at: Instant,
): Heard {
  const heard = hear(root, messages, whatItWas(root, merged), rulebook, at);
  const neverWith = [...new Set([...root.neverWith, ...merged.neverWith])].filter(
    (id) => id !== root.id && id !== merged.id,
  );
  return { ...heard, ticket: { ...heard.ticket, neverWith } };
}

/**
 * A person's urgency on the root stays, whatever the other was; and its move as well, unless a person had a say in the
 * other's.
 */
function whatItWas(root: Ticket, merged: Ticket): Decision | null {
  const decision = merged.decision;
  if (decision === null || decision.move === 'hold') return null;
  if (root.fixed.urgency !== null && merged.fixed.urgency === null) return null;
  const because = [
    `ticket ${merged.id}, merged into it, was ${decision.move} with ${decision.urgency} urgency`,
  ];
  return { ...decision, urgency: root.fixed.urgency?.value ?? decision.urgency, because };
}
