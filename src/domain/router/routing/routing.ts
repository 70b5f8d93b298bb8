import type { Instant } from '../../kernel/instant.ts';
import type { Message } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';

/** A message that was read, its ticket as it is now, and the live rulebook. */
export interface Routing {
  readonly ticket: Ticket;
  readonly message: Message;
  /** Everything read on the ticket so far, this message among it; asked for when the ticket is held. */
  readonly heard: readonly Message[];
  readonly rulebook: Rulebook;
  readonly at: Instant;
}
