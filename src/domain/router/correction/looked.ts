import type { LikeTicket } from '../learning/why-read.ts';
import type { Message } from '../message.ts';
import type { Ticket } from '../ticket.ts';
import type { Meanwhile } from './command.ts';

/** Everything a person chooses from when a correction needs more than a press. */
export interface Look {
  readonly ticket: Ticket;
  /** Its own, in order of receipt. */
  readonly messages: readonly Message[];
  /** The tickets merged into it. */
  readonly merged: readonly Ticket[];
  /** The customer's other open tickets, newest first. */
  readonly others: readonly Ticket[];
  /** The earlier tickets its reading leaned on. */
  readonly likes: readonly LikeTicket[];
}

export type Looked =
  | { readonly kind: 'there'; readonly look: Look }
  | { readonly kind: 'no-ticket' }
  /** It changed since the version the person saw. */
  | { readonly kind: 'stale'; readonly ticket: Ticket; readonly meanwhile: readonly Meanwhile[] };
