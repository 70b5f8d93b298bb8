import type { Instant } from '../../kernel/instant.ts';
import type { Customer, Trust } from '../lane.ts';
import type { Tone, Urgency } from '../reading.ts';
import type { Move, Person } from '../rulebook/model.ts';

/** What a person set, and who: it beats every reading (SPEC 7). */
export interface Fixed<T> {
  readonly value: T;
  readonly by: string;
  readonly at: Instant;
}

export interface FixedValues {
  readonly topic: Fixed<string> | null;
  /** Set together with the topic by `reassign`. */
  readonly team: Fixed<string> | null;
  readonly urgency: Fixed<Urgency> | null;
}

export const NOTHING_FIXED: FixedValues = { topic: null, team: null, urgency: null };

/** Everything a decision is made from, beside the rulebook. */
export interface Deciding {
  readonly customer: Customer;
  readonly trust: Trust;
  readonly subject: string;
  /** The new text of the message. */
  readonly text: string;
  readonly topic: string;
  readonly urgency: Urgency;
  readonly tone: Tone;
  readonly fixed: FixedValues;
  /** A ticket whose topic and team stand already: steps 2 and 3 are not asked again, and give no reasons. */
  readonly standing?: Pick<Decision, 'team' | 'person' | 'fallback'>;
}

/** SPEC 5. `because` names each step that mattered with its source, e.g. `rules.csv:4 billing → finance`. */
export interface Decision {
  readonly move: Move;
  /** A team of the rulebook, or `triage`. */
  readonly team: string;
  readonly person: Person | null;
  /** Effective urgency. */
  readonly urgency: Urgency;
  /** The customer counts as VIP in this decision. */
  readonly vip: boolean;
  /** The topic has no team, or is not in the rulebook any more. */
  readonly fallback: boolean;
  readonly because: readonly string[];
}

/** A decision as recorded with its ticket. */
export interface Decided extends Decision {
  readonly rulebook: string;
  readonly decidedAt: Instant;
}
