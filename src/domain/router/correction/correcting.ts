import type { Instant } from '../../kernel/instant.ts';
import type { Change, CorrectionRow } from '../change.ts';
import type { CorrectionKind } from '../history.ts';
import type { Message } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';

/** What a correction works on. `newIds`: as many fresh ids as it may need, ticket and message in turn. */
export interface Correcting {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  /** The messages of tickets merged into this one: they count when it is decided again. */
  readonly alsoHeard: readonly Message[];
  readonly by: string;
  readonly at: Instant;
  readonly rulebook: Rulebook;
  readonly newIds: readonly [string, string, string, string];
}

/** What came of it, before it is committed. */
export type Corrected =
  | { readonly kind: 'change'; readonly change: Change; readonly created: readonly string[] }
  | { readonly kind: 'not-now'; readonly why: string }
  | { readonly kind: 'invalid'; readonly field: string; readonly why: string };

export function notNow(why: string): Corrected {
  return { kind: 'not-now', why };
}

export function invalid(field: string, why: string): Corrected {
  return { kind: 'invalid', field, why };
}

export function row(correcting: Correcting, action: CorrectionKind, after: Ticket): CorrectionRow {
  const { ticket, at, by } = correcting;
  return {
    ticketId: ticket.id,
    at,
    action,
    by,
    topicRead: ticket.reading?.topic ?? null,
    origTopic: ticket.topic,
    origTeam: ticket.decision?.team ?? null,
    newTopic: after.topic,
    newTeam: after.decision?.team ?? null,
  };
}

/** The first thing a person does to a handed-off ticket stops its waiting clock. */
export function touched(ticket: Ticket, at: Instant): { readonly firstTouchAt: Instant } {
  return { firstTouchAt: ticket.firstTouchAt ?? at };
}
