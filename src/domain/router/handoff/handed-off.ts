import type { Instant } from '../../kernel/instant.ts';
import { DESK, entry } from '../advance.ts';
import type { HistoryEntry } from '../history.ts';
import type { Ticket } from '../ticket.ts';
import { type Ping, type Place, placeName } from './model.ts';

/** "This ticket has a card there": one a place (SPEC 10), written by the commit that makes the card visible. */
export function handedOffEntry(ticket: Ticket, place: Place, ping: Ping | null, at: Instant): HistoryEntry {
  return entry(ticket, at, 'handed_off', DESK, {
    place: placeName(place),
    move: ticket.decision?.move ?? null,
    team: ticket.decision?.team ?? null,
    ping: ping === null ? null : { ...ping },
  });
}
