import type { Instant } from '../../kernel/instant.ts';
import { advance, entry } from '../advance.ts';
import { type Change, change } from '../change.ts';
import { show } from '../handoff/show.ts';
import type { Message } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';
import { absorb } from './absorb.ts';
import { own } from './settle.ts';

export interface Merging {
  readonly root: Ticket;
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  /** Tickets merged into this one: they are hung onto the root, so that chains stay flat. */
  readonly followers: readonly Ticket[];
  readonly rulebook: Rulebook;
  readonly at: Instant;
  readonly by: string;
  /** Why, when it is not a person's word. */
  readonly why?: string;
  /** A person's merge is a touch of the ticket as well. */
  readonly touched?: Pick<Ticket, 'firstTouchAt'>;
}

/** A ticket becomes part of `root`: by gate 3, or because a person says so. */
export function mergedInto(merging: Merging): { readonly merged: Ticket; readonly change: Change } {
  const { root, ticket, messages, followers, rulebook, at, by, why, touched = {} } = merging;
  const absorbed = absorb(root, ticket, messages, rulebook, at);
  const merged = advance(ticket, { ...touched, status: 'merged', mergedInto: root.id, remindAt: null });
  const rehung = followers.map((f) => ({ ticket: advance(f, { mergedInto: root.id }), was: f.version }));
  const told = { into: root.id, status: merged.status, ...(why === undefined ? {} : { why }) };
  return {
    merged,
    change: change(at, {
      tickets: [
        { ticket: merged, was: ticket.version },
        { ticket: absorbed.ticket, was: root.version },
        ...rehung,
      ],
      outcomes: own(merged, 'merged'),
      history: [
        entry(merged, at, 'merge', by, told, { status: ticket.status }),
        ...absorbed.history,
        ...rehung.map((f) => entry(f.ticket, at, 'merge', by, { into: root.id }, { into: ticket.id })),
      ],
      work: [...absorbed.work, ...show(merged, { kind: 'update', ping: null })],
    }),
  };
}
