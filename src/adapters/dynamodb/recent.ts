import type { Ticket } from '../../domain/router/ticket.ts';
import type { MessagePlace } from './message-item.ts';

/**
 * What this process read or wrote a moment ago, so that a commit need not read it again. Nothing of it is an answer:
 * a ticket is asked for by id and version, and a version is committed once and never changes; where a message stands is
 * checked by the transaction that leans on it.
 */
export interface Recent {
  /** The ticket at exactly this version, if it is at hand. */
  ticket(id: string, version: number): Ticket | undefined;
  keepTicket(ticket: Ticket): void;
  place(messageId: string): MessagePlace | undefined;
  keepPlace(messageId: string, place: MessagePlace): void;
  forgetPlaces(messageIds: readonly string[]): void;
  /** Whether this process has written the team down already. */
  hasTeam(team: string): boolean;
  keepTeam(team: string): void;
}

/** Of each kind. A function works on a few at a time. */
const LIMIT = 500;
/** Characters. A mail with a long thread under it is not worth the memory. */
const LARGEST = 8_192;

export function recent(): Recent {
  const tickets = new Map<string, Ticket>();
  const places = new Map<string, MessagePlace>();
  const teams = new Set<string>();
  return {
    ticket: (id, version) => {
      const ticket = tickets.get(id);
      return ticket?.version === version ? ticket : undefined;
    },
    keepTicket: (ticket) => {
      tickets.delete(ticket.id);
      if (ticket.body.length <= LARGEST) put(tickets, ticket.id, ticket);
    },
    place: (messageId) => places.get(messageId),
    keepPlace: (messageId, place) => put(places, messageId, place),
    forgetPlaces: (messageIds) => {
      for (const id of messageIds) places.delete(id);
    },
    hasTeam: (team) => teams.has(team),
    keepTeam: (team) => {
      if (teams.size < LIMIT) teams.add(team);
    },
  };
}

/** The one kept longest ago goes first. */
function put<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  map.set(id, value);
  if (map.size <= LIMIT) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
