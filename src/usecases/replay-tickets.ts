import type { Instant } from '../domain/kernel/instant.ts';
import type { ReplayReport } from '../domain/router/replay/model.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TicketViews } from '../ports/ticket-views.ts';

export interface ReplayRoom {
  readonly views: Pick<TicketViews, 'handedOff'>;
  readonly store: Pick<TicketStore, 'messagesOf' | 'historyOf' | 'mergedInto'>;
  /** The live one. */
  readonly rulebook: () => Rulebook;
}

/** What is tried, over which tickets. */
export interface Trial {
  readonly rulebook: Rulebook;
  /** Reads the past texts anew; null = what was read then. `name` is for the report. */
  readonly reader: { readonly name: string; readonly reader: Pick<TicketReader, 'read'> } | null;
  /** Tickets handed off from here until before `until`. */
  readonly since: Instant;
  readonly until: Instant;
  /** At most so many tickets are named (default `NAMED`). */
  readonly named?: number;
  /** Told now and then how many tickets have been looked at. */
  readonly onProgress?: (done: number) => void;
  /** Once aborted, the report of what was found so far is answered. */
  readonly stop?: AbortSignal;
}

/**
 * Another rulebook, or another reader, over past tickets (SPEC 9). Changes nothing. Memory stays flat whatever there is
 * to look at, and the event loop breathes in between.
 */
export type ReplayTickets = (trial: Trial) => Promise<ReplayReport>;

export function replayTickets(_room: ReplayRoom): ReplayTickets {
  return () => Promise.reject(new Error('being built'));
}
