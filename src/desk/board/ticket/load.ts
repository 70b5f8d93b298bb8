import type { Rooms } from '../../../composition/rooms.ts';
import type { HistoryEntry } from '../../../domain/router/history.ts';
import type { LikeTicket } from '../../../domain/router/learning/why-read.ts';
import type { Message } from '../../../domain/router/message.ts';
import type { Rulebook } from '../../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { likeTickets } from '../../../usecases/like-tickets.ts';
import type { AttachedMails } from './attached-mails.ts';

/** Everything of gate 4 and what a person needs beside it. */
export interface TicketView {
  readonly ticket: Ticket;
  /** Those of the ticket and of the tickets merged into it, in order of receipt. */
  readonly messages: readonly Message[];
  readonly merged: readonly Ticket[];
  readonly history: readonly HistoryEntry[];
  /** The customer's other open tickets, newest first. */
  readonly others: readonly Ticket[];
  readonly rulebook: Rulebook;
  /** The earlier tickets its reading leaned on. */
  readonly likes: readonly LikeTicket[];
  /** The text of mails that are attached to messages; none where nobody asked for them. */
  readonly attached: AttachedMails;
}

/** A root of hundreds of merged tickets shows the latest of them. */
const MERGED_SHOWN = 50;

export async function loadTicket(rooms: Rooms, id: string): Promise<TicketView | null> {
  const ticket = await rooms.store.ticket(id);
  if (ticket === null) return null;
  const [own, merged, history, open] = await Promise.all([
    rooms.store.messagesOf(id),
    rooms.store.mergedInto(id),
    rooms.store.historyOf(id),
    rooms.store.openOf(ticket.customer.id, 20),
  ]);
  const shown = merged.slice(-MERGED_SHOWN);
  const theirs = await Promise.all(shown.map((one) => rooms.store.messagesOf(one.id)));
  const messages = [...own, ...theirs.flat()].sort((a, b) => a.receivedAt - b.receivedAt);
  const likes = await likeTickets(rooms.store, ticket.reading);
  const others = open.filter((other) => other.id !== id);
  return {
    ...{ ticket, messages, merged, history, others, likes },
    rulebook: rooms.rulebook(),
    attached: new Map(),
  };
}
