import { advance, entry } from '../advance.ts';
import { change } from '../change.ts';
import { show } from '../handoff/show.ts';
import { absorb } from '../routing/absorb.ts';
import { own } from '../routing/settle.ts';
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
  const absorbed = absorb(root, ticket, messages, rulebook, at);
  const merged = advance(ticket, {
    status: 'merged',
    mergedInto: root.id,
    remindAt: null,
    ...touched(ticket, at),
  });
  const rehung = followers.map((f) => ({ ticket: advance(f, { mergedInto: root.id }), was: f.version }));
  return {
    kind: 'change',
    created: [],
    change: change(at, {
      tickets: [
        { ticket: merged, was: ticket.version },
        { ticket: absorbed.ticket, was: root.version },
        ...rehung,
      ],
      outcomes: own(merged, 'merged'),
      history: [
        entry(merged, at, 'merge', by, { into: root.id, status: 'merged' }, { status: ticket.status }),
        ...absorbed.history,
        ...rehung.map((f) => entry(f.ticket, at, 'merge', by, { into: root.id }, { into: ticket.id })),
      ],
      corrections: [row(correcting, 'merge', merged)],
      work: [...absorbed.work, ...show(merged, { kind: 'update', ping: null })],
    }),
  };
}
