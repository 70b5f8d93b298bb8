import type { TopicHint } from '../../ports/ticket-reader.ts';
import type { LabelledText } from '../labelled-texts.ts';
import type { Report } from './report.ts';
import type { Bench } from './try-reader.ts';

/** What was asked for, whatever the texts are. */
export interface Run {
  readonly bench: Bench;
  readonly folds: number;
  readonly seed: number;
  /** Of a rulebook that was named; null: topics by name alone. */
  readonly topics: readonly TopicHint[] | null;
}

/** A report, and the texts a learning curve can be drawn from. */
export interface Ran {
  readonly report: Report;
  readonly texts: readonly LabelledText[];
  readonly topics: readonly TopicHint[];
}

/** The end of a sentence that says what was read. */
export function byFolds(folds: number): string {
  return `in ${folds} folds: each message is read by a reader that learned from the other folds.`;
}
