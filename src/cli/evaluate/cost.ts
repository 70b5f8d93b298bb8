import type { Trial } from './trial.ts';

/** What one reader answered, and how rightly. */
export interface ReaderShare {
  /** `lexical`, a model id, or `nobody`. */
  readonly by: string;
  readonly reads: number;
  readonly share: number;
  /** Of the texts that fit a topic and were given one by this reader, how many were given theirs. */
  readonly precision: number | null;
}

/** Tokens and dollars of all reads. What it saved stands beside what it cost, when a free reader answered some. */
export interface Cost {
  readonly reads: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly dollars: number;
  readonly dollars_per_1000_tickets: number;
  readonly by_reader: readonly ReaderShare[];
  /** Against asking the model about every text, at what one of its reads cost here; null where it was asked of all or none. */
  readonly saved: { readonly share: number; readonly dollars_per_1000_tickets: number } | null;
}

export function costOf(trials: readonly Trial[]): Cost {
  const paid = trials.flatMap(({ read }) => read.usage ?? []);
  const dollars = sum(paid.map((usage) => usage.dollars));
  const perTicket = dollars / Math.max(1, trials.length);
  const perAsked = dollars / Math.max(1, paid.length);
  const some = paid.length > 0 && paid.length < trials.length;
  return {
    reads: trials.length,
    input_tokens: sum(paid.map(({ inputTokens }) => inputTokens)),
    output_tokens: sum(paid.map(({ outputTokens }) => outputTokens)),
    dollars,
    dollars_per_1000_tickets: 1_000 * perTicket,
    by_reader: readerShares(trials),
    saved: some
      ? {
          share: 1 - paid.length / trials.length,
          dollars_per_1000_tickets: 1_000 * (perAsked - perTicket),
        }
      : null,
  };
}

function readerShares(trials: readonly Trial[]): readonly ReaderShare[] {
  const readers = Map.groupBy(trials, ({ read }) => read.by);
  return [...readers]
    .map(([by, some]) => {
      const named = some.filter(({ labelled, read }) => labelled.topic !== null && read.named !== null);
      const right = named.filter(({ labelled, read }) => labelled.topic === read.named);
      return {
        by,
        reads: some.length,
        share: some.length / trials.length,
        precision: named.length === 0 ? null : right.length / named.length,
      };
    })
    .sort((a, b) => b.reads - a.reads);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
