import type { ReportDocument } from '../domain/router/report/document.ts';
import type { ReportKind } from '../domain/router/report/period.ts';

/** A picture that goes with a report. */
export interface ReportPicture {
  readonly png: Uint8Array;
  readonly title: string;
  /** What it shows, for those who cannot see it. */
  readonly description: string;
  /** In the pixels it is meant to be seen at; the picture may have more. */
  readonly width: number;
}

export interface OutgoingReport {
  readonly kind: ReportKind;
  readonly document: ReportDocument;
  readonly pictures: readonly ReportPicture[];
}

export type Sent =
  /** `missed`: who of several did not get it and why, in words; it is not tried again for them. */
  | { readonly kind: 'sent'; readonly missed?: string }
  /** That place is gone or closed to us, for good as far as we know; the reason in words with its cure. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * A place that takes reports. At least once, with one visible effect: the same `key` again, in any process, shows nothing
 * new where the place allows. Throws a `Fault` with `retry` for what may pass.
 */
export interface ReportOutbox {
  /** In words, for people: `#support`, `boss@example.com`. */
  readonly place: string;
  send(key: string, report: OutgoingReport): Promise<Sent>;
}
