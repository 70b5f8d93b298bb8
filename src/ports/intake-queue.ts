import type { Instant } from '../domain/kernel/instant.ts';
import type { Delivery, Work } from '../domain/router/work.ts';

export interface QueueStats {
  readonly waiting: number;
  readonly inFlight: number;
  readonly dead: number;
  readonly oldestWaiting: Instant | null;
}

export interface DeadLetter {
  readonly work: Work;
  readonly attempts: number;
  readonly error: string;
  readonly diedAt: Instant;
}

export interface OverdueWork {
  readonly work: Work;
  /** Since when. Later than it was = it was tried or put off in between. */
  readonly due: Instant;
}

/** At least once, unordered. Work gets in by a commit of the ticket store, or by `put`. */
export interface IntakeQueue {
  /** Enqueues outside a commit (the sweeper, redrive). An id already waiting is not doubled. */
  put(work: readonly Work[], delay: number): Promise<void>;
  /** Up to `limit` pieces that are due, hidden from other takers for `lease` milliseconds. */
  take(limit: number, lease: number): Promise<readonly Delivery[]>;
  /**
   * Of these pieces the ones that are due and that nobody has, as `take` gives them. For a queue that is rung: a bell says
   * which work to look at, never that it is there or due.
   */
  takeThese(ids: readonly string[], lease: number): Promise<readonly Delivery[]>;
  /**
   * Of these pieces those that are on the queue, waiting or in hand, and when each falls due: of one in hand, when its
   * lease ends. Finished and dead ones are not there.
   */
  dueAt(ids: readonly string[]): Promise<ReadonlyMap<string, Instant>>;
  /** Up to `limit` pieces that fell due before `before` and that nobody has, the longest overdue first: rung in vain. */
  overdue(before: Instant, limit: number): Promise<readonly OverdueWork[]>;
  /** Finished. Doing it again is harmless. */
  done(ids: readonly string[]): Promise<void>;
  /** Failed: comes back after `delay` milliseconds, or goes to the dead letters after the last attempt. */
  failed(id: string, error: string, delay: number): Promise<void>;
  /** Not tried at all, it was not its turn: comes back after `delay` milliseconds as if it had not been handed out. */
  later(id: string, delay: number): Promise<void>;
  dead(limit: number): Promise<readonly DeadLetter[]>;
  /** Of these ids those that are dead letters. Work that is asked for with `dueAt` first and is in neither is finished. */
  deadOf(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Dead letters back onto the queue with a fresh count; all when no ids are given. Answers how many. */
  redrive(ids: readonly string[] | null): Promise<number>;
  stats(): Promise<QueueStats>;
}
