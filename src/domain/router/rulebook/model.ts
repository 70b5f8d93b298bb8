import type { Tone, Urgency } from '../reading.ts';

/** The four moves, strongest first (SPEC 1). */
export const MOVES = ['escalate', 'priority', 'route', 'hold'] as const;
export type Move = (typeof MOVES)[number];

/** Moves a priority rule may name. */
export type RuleMove = Exclude<Move, 'hold'>;

export const TRIAGE = 'triage';

export type RulebookFile = 'rules.csv' | 'voice.txt';

/** Where a rule stands: physical line, the first line of the file is 1. Null file line = a default, not in a file. */
export interface Source {
  readonly file: RulebookFile;
  readonly line: number;
}

/** A team's place, lead and manager as written; null = not set. Slack: `#channel` or an id; people: Slack id or address. */
export interface Team {
  readonly name: string;
  readonly slackChannel: string | null;
  readonly email: string | null;
  readonly lead: string | null;
  readonly manager: string | null;
}

export interface Topic {
  readonly name: string;
  /** Null = no team: its tickets go to the triage lane. */
  readonly team: string | null;
  readonly about: string;
  readonly outage: boolean;
  readonly source: Source;
}

/** A word or phrase of voice.txt, as written. Matching form: see `words.ts`. */
export interface Phrase {
  readonly text: string;
  readonly source: Source;
}

export interface UrgencyPhrase extends Phrase {
  readonly urgency: Exclude<Urgency, 'low'>;
}

export interface Vip {
  /** `ceo@acme.com`, `bigco.com` or `*.bigco.com`, lower-cased. */
  readonly entry: string;
  readonly kind: 'address' | 'domain' | 'subdomains';
  /** Null = the general VIP floor counts. */
  readonly floor: Urgency | null;
  readonly pin: Person | null;
  readonly source: Source;
}

/** A person a customer is pinned to. */
export interface Person {
  readonly name: string;
  /** Slack id, channel or address. */
  readonly place: string;
}

export type Condition =
  | { readonly kind: 'urgency'; readonly atLeast: Exclude<Urgency, 'low'> }
  | { readonly kind: 'tone'; readonly atLeast: Exclude<Tone, 'calm'> }
  | { readonly kind: 'vip' }
  | { readonly kind: 'outage' };

export interface PriorityRule {
  readonly when: readonly Condition[];
  readonly move: RuleMove;
  /** Null = one of the rules that hold when voice.txt has no `Priority rules` section. */
  readonly source: Source | null;
}

export interface Triage {
  readonly slackChannel: string | null;
  readonly email: string | null;
  readonly lead: string | null;
}

/** The parsed and checked rulebook. `version`: first 12 hex digits of SHA-256 over both texts. */
export interface Rulebook {
  readonly version: string;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly urgencyWords: readonly UrgencyPhrase[];
  readonly outageWords: readonly Phrase[];
  readonly vips: readonly Vip[];
  readonly vipFloor: { readonly urgency: Urgency; readonly source: Source | null };
  readonly priorityRules: readonly PriorityRule[];
  readonly hold: {
    /** A message with fewer words than this is nearly empty. */
    readonly belowWords: number;
    readonly belowSource: Source | null;
    /** Milliseconds. */
    readonly remindAfter: number;
  };
  readonly triage: Triage;
  readonly duplicates: {
    /** Milliseconds. */
    readonly window: number;
    /** Milliseconds: a note on an older card is also shown in the channel. */
    readonly quiet: number;
    /** Senders that stand for many people: addresses or domains, lower-cased. no-reply addresses always count. */
    readonly neverFor: readonly string[];
  };
}

/** One thing wrong with a rulebook, with its cure. */
export interface Problem {
  readonly file: RulebookFile;
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly cure: string;
}

export interface RulebookTexts {
  readonly rules: string;
  readonly voice: string;
}

/** A parse that met no error gives a rulebook; warnings may stand beside it. */
export type ParsedRulebook =
  | { readonly ok: true; readonly rulebook: Rulebook; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
