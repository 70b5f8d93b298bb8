import type { Instant } from '../domain/kernel/instant.ts';
import type { Example } from '../domain/router/example.ts';

export interface ExampleRevision {
  /** Counts up from 1. */
  readonly revision: number;
  readonly at: Instant;
  readonly by: string;
  /** `add` of one example, or `restore` of an earlier revision. */
  readonly what: 'add' | 'restore';
  readonly ticketId: string | null;
  /** Examples held after it. */
  readonly size: number;
}

/**
 * The labelled examples (SPEC 7), kept by `curate` of the domain: one per ticket, the newest 20 per topic, no agent
 * more than half of them when several teach. Concurrent writers never lose one another's lines.
 */
export interface ExampleStore {
  /** Idempotent: the same example twice leaves one and one revision. */
  add(example: Example): Promise<void>;
  /** Oldest first. `version` changes whenever the list does. */
  list(): Promise<{ readonly version: string; readonly examples: readonly Example[] }>;
  /** Newest first. */
  history(limit: number): Promise<readonly ExampleRevision[]>;
  /** The list as it was after `revision`; recorded as a revision of its own. False when there is no such revision. */
  restore(revision: number, by: string, at: Instant): Promise<boolean>;
}
