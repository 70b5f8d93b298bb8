import type { Instant } from '../domain/kernel/instant.ts';
import type { Change } from '../domain/router/change.ts';
import type { HistoryEntry } from '../domain/router/history.ts';
import type { Message } from '../domain/router/message.ts';
import type { Receipt } from '../domain/router/receipt.ts';
import type { Ticket } from '../domain/router/ticket.ts';
import type { Work } from '../domain/router/work.ts';

/** Why a change was not committed. Nothing of it was written. */
export type Conflict =
  /** The once-key was used before (and has not run out): `ticketId` as it was given then. */
  | { readonly kind: 'seen'; readonly ticketId: string | null }
  /** A ticket is not at the version the change was made from. */
  | { readonly kind: 'version'; readonly ticketId: string }
  /** Another ticket holds a claim. */
  | { readonly kind: 'claim'; readonly heldBy: string | null };

export type Committed = { readonly ok: true } | { readonly ok: false; readonly conflict: Conflict };

/**
 * The memory of the desk, as the use cases need it. Reads see every commit that has been answered; `remindersDue` and
 * `forgotten`, which are asked again every few minutes, may be a moment behind on stores that replicate.
 * Every method may throw a `Fault`; after one from `commit` the change is either whole in the store or absent,
 * and committing it again is safe (conflicts tell which).
 */
export interface TicketStore {
  /**
   * Commits all of the change or nothing, durably: when it answers ok, power may fail. Conditions are checked in the
   * order once, tickets, claims. Of two changes racing for the same key, version or claim, exactly one is committed.
   */
  commit(change: Change): Promise<Committed>;

  ticket(id: string): Promise<Ticket | null>;
  message(id: string): Promise<Message | null>;
  /** In order of receipt. */
  messagesOf(ticketId: string): Promise<readonly Message[]>;
  /** In order of commit. */
  historyOf(ticketId: string): Promise<readonly HistoryEntry[]>;
  receipt(id: string): Promise<Receipt | null>;
  /** The ticket a once-key was committed with, while the key holds at `at`; undefined when the key is free. */
  seen(key: string, at: Instant): Promise<{ readonly ticketId: string | null } | undefined>;

  /** The messages known under these mail Message-IDs (the same id may belong to several), newest first, at most 50. */
  byMailIds(
    mailIds: readonly string[],
  ): Promise<readonly { readonly messageId: string; readonly ticketId: string }[]>;
  /** A customer's open tickets, newest first. */
  openOf(customerId: string, limit: number): Promise<readonly Ticket[]>;
  /** Who holds the claim of this customer and topic (gate 3); null = nobody. */
  claimOf(customerId: string, topic: string): Promise<string | null>;
  /** The tickets merged into this root. */
  mergedInto(rootId: string): Promise<readonly Ticket[]>;
  /** Held tickets whose reminder is due at `at`, the longest overdue first. */
  remindersDue(at: Instant, limit: number): Promise<readonly Ticket[]>;
  /**
   * For the sweeper: messages committed before `before` whose next step (`read` or `route`) is neither done nor on
   * the queue nor dead; the work that is missing for each.
   */
  forgotten(before: Instant, limit: number): Promise<readonly Work[]>;
}
