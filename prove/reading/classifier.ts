import type { Labelled } from '../reading-data.ts';

/** What a classifier thinks of one text. `sure`: any number that is higher the surer it is. */
export interface Guess {
  readonly topic: string | null;
  readonly sure: number;
}

/** A classifier to be measured beside ours: learns from labelled texts once, then guesses. */
export interface Classifier {
  learn(train: readonly (readonly [text: string, topic: string])[]): Promise<void>;
  guess(text: string): Promise<Guess>;
}

export const OUTSIDERS = ['plain TF-IDF', 'npm bayes', 'npm @nlpjs/nlu'] as const;
export type Outsider = (typeof OUTSIDERS)[number];

/** What a thread is asked to try … */
export interface Errand {
  readonly outsider: Outsider;
  readonly train: readonly Labelled[];
  readonly test: readonly Labelled[];
}

/** … and what it found. */
export interface Found {
  readonly guesses: readonly Guess[];
  readonly trainSeconds: number;
  readonly readMillis: number;
}
