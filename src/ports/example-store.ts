import type { Instant } from '../domain/kernel/instant.ts';
import type { Example } from '../domain/router/example.ts';

export interface ExampleRevision {
  /** Counts up from 1. */
  readonly revision: number;
  readonly at: Instant;
  readonly by: string;
  /** `add` of one example, `restore` of an earlier revision, or `forget` of what an agent taught. */
  readonly what: 'add' | 'restore' | 'forget';
  readonly ticketId: string | null;
  /** The topic that was taught; null for a bump, and for what is no `add`. */
  readonly topic: string | null;
  /** Whose examples were forgotten; null for what is no `forget`. */
  readonly forgot: string | null;
  /** Examples held after it. */
  readonly size: number;
}

/**
 * The labelled examples (SPEC 7), kept by `listWith` of the domain: one per ticket, 20 per topic, shared fairly between
 * the agents who teach it. Concurrent writers never lose one another's lines.
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
  /**
   * The list as it would stand had `agent` taught nothing from `since` on: what that pushed out is back, what others
   * taught meanwhile stays. Recorded as a revision of its own, so that it can be restored from. Answers how many
   * examples it was; 0 = there was none, and nothing is recorded.
   */
  forget(agent: string, since: Instant, by: string, at: Instant): Promise<number>;
}
