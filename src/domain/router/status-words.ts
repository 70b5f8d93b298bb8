import type { Status } from './ticket.ts';

/** Where a ticket stands, for people. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  received: 'Being read',
  routed: 'Open',
  held: 'Held for a person',
  merged: 'Merged',
  split: 'Split',
  closed: 'Closed',
};
