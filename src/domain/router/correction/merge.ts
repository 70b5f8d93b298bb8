import { mergedInto } from '../routing/merged-into.ts';
import type { Ticket } from '../ticket.ts';
import { type Corrected, type Correcting, invalid, notNow, row, touched } from './correcting.ts';

/**
 * This ticket becomes part of `root` (already followed to the end of its chain). `followers`: tickets merged into this
 * one; they are hung onto the root, so that chains stay flat.
 */
export function merge(correcting: Correcting, root: Ticket | null, followers: readonly Ticket[]): Corrected {
  const { ticket, messages, by, at, rulebook } = correcting;
  if (root === null)
    return invalid('into', 'There is no ticket with that id. Copy the id from the other card.');
  if (root.id === ticket.id)
    return invalid('into', 'A ticket cannot be merged into itself or into one merged into it.');
  if (root.status === 'split')
    return notNow(`Ticket ${root.id} was split; merge into one of its parts: ${root.splitInto.join(', ')}.`);
  if (root.status !== 'routed' && root.status !== 'held')
    return notNow(
      `Ticket ${root.id} ${root.status === 'closed' ? 'is closed: reopen it first, or merge it into this one' : 'is still being read: try again in a moment'}.`,
    );
  const { merged, change } = mergedInto({
    root,
    ticket,
    messages,
    followers,
    rulebook,
    at,
    by,
    touched: touched(ticket, at),
  });
  return {
    kind: 'change',
    created: [],
    change: { ...change, corrections: [row(correcting, 'merge', merged)] },
  };
}
