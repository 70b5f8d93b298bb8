import type { Instant } from '../../kernel/instant.ts';
import type { Move } from '../rulebook/model.ts';
import type { CorrectionRate } from './correction-rate.ts';
import type { IntakeSum } from './ledger.ts';
import type { Period } from './period.ts';
import type { Waited } from './waits.ts';

/** A topic, by what its tickets were first read as; `unsure` for those nobody could read. */
export interface TopicFigures {
  readonly topic: string;
  /** `handedOff` is its volume. */
  readonly now: CorrectionRate;
  /** Of the week or month before. */
  readonly before: CorrectionRate;
  /** Of the four weeks before, or the month before, as corrected as soon as this one by now: what a rise is measured against. */
  readonly usual: CorrectionRate;
  readonly rises: boolean;
}

export interface TeamFigures {
  /** A team of the rulebook, or `triage`: whose queue it was when a person first corrected it, or is. */
  readonly team: string;
  /** Handed off to it in the period. */
  readonly tickets: number;
  readonly before: number;
  /** Of its tickets, those that wait for a first action of a person. */
  readonly waiting: number;
  /** From hand-off to the first action of a person. */
  readonly median: Waited;
  readonly ninetieth: Waited;
}

/** Enough of a ticket to find it. What the customer wrote is not escaped: each place does so in its own way. */
export interface TicketLine {
  readonly id: string;
  readonly subject: string;
  readonly customer: string;
  readonly topic: string | null;
  readonly at: Instant;
}

/** The first of them, and how many there are in all. */
export interface Listed {
  readonly count: number;
  readonly tickets: readonly TicketLine[];
}

/** What people taught: tickets read as one topic, given another. */
export interface Taught {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Everything a digest or a summary says, computed in code. */
export interface ReportFigures {
  readonly period: Period;
  /** When it was counted: what was corrected or taken later is not in it. */
  readonly asOf: Instant;
  readonly handedOff: number;
  readonly handedOffBefore: number;
  readonly corrected: CorrectionRate;
  readonly correctedBefore: CorrectionRate;
  /** Most tickets first. */
  readonly topics: readonly TopicFigures[];
  /** Slowest first. */
  readonly teams: readonly TeamFigures[];
  readonly moves: Readonly<Record<Move, number>>;
  readonly days: readonly { readonly day: string; readonly moves: Readonly<Record<Move, number>> }[];
  readonly taught: readonly Taught[];
  /** Tickets that went to triage because no rule names a team for their topic. */
  readonly fellBack: Listed;
  /** Held tickets past their age, as of now. */
  readonly heldLong: Listed;
  readonly pingedNobody: Listed;
  readonly intake: IntakeSum;
}

/** Nobody's tickets: the week or month reads differently. */
export function isEmpty(figures: ReportFigures): boolean {
  return figures.handedOff === 0 && figures.intake.received === 0;
}

/** The topics whose correction rate rose, the worst first. */
export function risen({ topics }: ReportFigures): readonly TopicFigures[] {
  return topics.filter((topic) => topic.rises).sort((a, b) => (b.now.rate ?? 0) - (a.now.rate ?? 0));
}
