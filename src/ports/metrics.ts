/**
 * All that is counted. CloudWatch takes $0.30 a month for each name with each set of dimensions, so the list is short:
 * ten of them in all, `signature_failures` at three doors.
 */
export const COUNTS = [
  /** Calls of the model for reads, and those of them that it throttled. */
  'reads',
  'read_throttled',
  /** Tries at showing something on a place outside the store, by how they ended. Waiting for one's turn is no try. */
  'dispatched',
  'dispatch_failed',
  /** Decisions handed off, and corrections of those that the correction rate counts (SPEC 8). */
  'routed',
  'corrections',
  /** Requests whose secret or signature is not ours. */
  'signature_failures',
  /** Work given up after its last attempt. */
  'dead',
] as const;

export type CountName = (typeof COUNTS)[number];

/** What is told beside a count for whoever searches; never a customer's words, and no dimension: it costs nothing. */
export type CountDetails = Readonly<Record<string, string>>;

/** Counts by name. Losing a few is no fault: nothing here throws, and nothing waits for it. */
export interface Metrics {
  count(name: CountName, details?: CountDetails): void;
  /** Hands over what was counted; a runtime that may be stopped after an answer calls it before. */
  flush(): void;
}
