import type { Instant } from '../../kernel/instant.ts';
import type { Decision } from '../decision/model.ts';
import type { Message } from '../message.ts';
import type { Move } from '../rulebook/model.ts';
import type { Ticket } from '../ticket.ts';

/** A ticket as it was, with all that was heard on it. */
export interface Past {
  readonly ticket: Ticket;
  /** In order of receipt. */
  readonly messages: readonly Message[];
  /** Tickets merged into it, whose messages count with its own. */
  readonly mergedIn: readonly Past[];
  /** The team the desk had chosen when a person first reassigned it; null where nobody did. */
  readonly deskTeam: string | null;
}

/** What people notice of a decision, and the topic it was made on. */
export interface Way extends Pick<Decision, 'move' | 'team' | 'person' | 'urgency' | 'fallback' | 'because'> {
  readonly topic: string;
}

/**
 * The strongest thing that is different: another team or person (`elsewhere`), the same people but another move (`move`),
 * the same people and move but another urgency (`urgency`).
 */
export type Difference = 'elsewhere' | 'move' | 'urgency';

/** Was the desk's own decision what the person wanted, without being told? Before → under what is tried. */
export type Verdict = 'now-right' | 'newly-wrong' | 'still-right' | 'still-wrong';

/** One correction of a person, held against both decisions. */
export interface JudgedCorrection {
  readonly verdict: Verdict;
  readonly action: 'reassign' | 'bump';
  readonly by: string;
  readonly at: Instant;
  /** What the person set: topic and team by `reassign`, urgency by `bump`. */
  readonly wanted: string;
}

/** A ticket that would have moved differently. */
export interface ChangedTicket {
  readonly ticket: Pick<Ticket, 'id' | 'subject' | 'customer' | 'receivedAt' | 'status'>;
  readonly difference: Difference;
  readonly from: Way;
  readonly to: Way;
  /** Reasons that come in and that fall away, line numbers aside: the lines that did it. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly corrections: readonly JudgedCorrection[];
}

/** So many tickets went from one to the other. */
export interface Shift<T extends string = string> {
  readonly from: T;
  readonly to: T;
  readonly count: number;
}

/** So many tickets before, so many under what is tried. */
export interface Load<T extends string = string> {
  readonly name: T;
  readonly before: number;
  readonly after: number;
}

export interface TopicCount {
  /** As it was read in life; `unsure` for what was not. */
  readonly topic: string;
  readonly looked: number;
  readonly changed: number;
}

export interface CorrectionCounts {
  readonly nowRight: number;
  readonly newlyWrong: number;
  readonly stillRight: number;
  readonly stillWrong: number;
}

export interface NamedCorrection extends JudgedCorrection {
  readonly ticket: ChangedTicket['ticket'];
  readonly from: Way;
  readonly to: Way;
}

/**
 * What another rulebook, or another reader, would have done to past tickets, as long as no person had said a word:
 * `from` = the live rulebook over the readings as they were, `to` = what is tried. Every ticket that was handed off in
 * the time is looked at once, with the messages of those merged into it.
 */
export interface ReplayReport {
  readonly rulebook: { readonly live: string; readonly tried: string };
  /** The reader that read anew; null = the readings as they were. */
  readonly reader: string | null;
  /** Who did read, by messages: a model that is away is stood in for. With what that cost; empty and 0 without a reader. */
  readonly readBy: readonly { readonly by: string; readonly count: number }[];
  readonly dollars: number;
  /** By hand-off, from the first moment until before the second. */
  readonly since: Instant;
  readonly until: Instant;
  /** True when it was stopped before the last ticket: everything below is about those looked at by then. */
  readonly stopped: boolean;

  /** `looked` = `same` + `changed`; `changed` = `elsewhere` + `moved` + `urgencyOnly`. */
  readonly looked: number;
  readonly same: number;
  readonly changed: number;
  readonly elsewhere: number;
  readonly moved: number;
  readonly urgencyOnly: number;
  /** Tickets whose topic another reader reads otherwise, whether or not that moves them. */
  readonly readOtherwise: number;
  /** Tickets nobody corrected whose recorded decision is another than the live rulebook's: it was edited since. */
  readonly recordedOtherwise: number;

  /** Most often first, each. A pinned person is named with the team: `Dana (finance)`. */
  readonly teamShifts: readonly Shift[];
  readonly moveShifts: readonly Shift<Move>[];
  readonly urgencyShifts: readonly Shift[];
  readonly teams: readonly Load[];
  readonly moves: readonly Load<Move>[];
  readonly topics: readonly TopicCount[];
  /** The reasons that came in or fell away with changed tickets, with how many. */
  readonly gained: readonly { readonly reason: string; readonly count: number }[];
  readonly lost: readonly { readonly reason: string; readonly count: number }[];

  /** To the triage lane for want of a topic or a team, or held, that were not before; and the other way round. */
  readonly newlyFallback: number;
  readonly noLongerFallback: number;
  readonly newlyHeld: number;
  readonly noLongerHeld: number;
  /** Topics that were read and that the rulebook tried does not have, with their tickets. */
  readonly topicsGone: readonly { readonly topic: string; readonly count: number }[];

  readonly corrections: CorrectionCounts;
  /** Those now right or newly wrong, newly wrong first; at most as many as the tickets. */
  readonly namedCorrections: readonly NamedCorrection[];
  /** The most consequential first; at most `NAMED` (or what was asked for) of the `changed`. */
  readonly tickets: readonly ChangedTicket[];
}

/** So many tickets are named; the counts are about all. */
export const NAMED = 200;
