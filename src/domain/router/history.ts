import type { Instant } from '../kernel/instant.ts';

export const CORRECTIONS = [
  'take',
  'reassign',
  'bump',
  'split',
  'merge',
  'separate',
  'close',
  'reopen',
] as const;
export type CorrectionKind = (typeof CORRECTIONS)[number];

export type HistoryAction =
  | 'received'
  | 'joined'
  | 'read'
  | 'decided'
  | 'handed_off'
  | 'noted'
  | 'lifted'
  | 'reminded'
  | 'accept'
  | CorrectionKind;

/** A value of an audit row: plain JSON. */
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue };

/** One row of the audit trail: every action of a person or of the desk, before and after. */
export interface HistoryEntry {
  readonly ticketId: string;
  /** The ticket's version after it: what happened since version v are the entries with a higher one. */
  readonly version: number;
  readonly at: Instant;
  readonly action: HistoryAction;
  /** An agent's name, or `desk`. */
  readonly by: string;
  /** Only what changed. */
  readonly before: { readonly [key: string]: AuditValue };
  readonly after: { readonly [key: string]: AuditValue };
}
